import {RunwareError} from '../runware/runware-error';
import type {Brief} from './brief';
import type {PlanFacts} from './facts';
import type {FactsReader} from './gather-facts';
import type {PlanOutcome, Problem} from './plan';
import {planPlate} from './plan-plate';
import type {Reading} from './ports/host';
import {HostError} from './ports/host-error';
import type {Keys} from './ports/keys';
import {practisedBrief} from './practice';

/** Reads the facts of an edit and settles it. What Premiere cannot say, and a missing key unless it is for practice, are reasons why not. */
export async function planEdit(
	brief: Brief,
	reading: Reading,
	facts: FactsReader,
	keys: Keys,
): Promise<PlanOutcome> {
	const asked = brief.practice ? practisedBrief(brief) : brief;
	const found = await facts.read(asked, reading).catch(hostProblem);
	const outcome = 'text' in found ? blockedBy(found) : planPlate(found);
	if (brief.practice || (await keys.read()) !== undefined) return outcome;

	const problem = {field: 'key', text: new RunwareError('no-key').message} as const;
	const problems = outcome.kind === 'blocked' ? outcome.problems : [];
	return {...outcome, kind: 'blocked', problems: [...problems, problem]};
}

function blockedBy(problem: Problem): PlanOutcome {
	return {
		kind: 'blocked',
		problems: [problem],
		plan: undefined,
		guides: [],
		preflight: [],
		why: undefined,
	};
}

function hostProblem(error: unknown): PlanFacts | Problem {
	if (error instanceof HostError) return {field: 'shot', text: error.message};
	throw error;
}
