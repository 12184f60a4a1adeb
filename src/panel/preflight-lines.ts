import {clipOf, problemsOf} from './draft';
import type {PanelState} from './panel-state';
import {reasonNotTo} from './spending';

/** One line over the button. `quiet` is a thing still to do, `error` a thing that stands in the way. */
export type PreflightLine = {
	readonly tone: 'quiet' | 'fact' | 'warning' | 'error';
	readonly text: string;
	/** Whether the key is what is wrong. */
	readonly aboutKey: boolean;
};

/** Everything to be read before money is spent, the most pressing first. */
export function preflightLines(state: PanelState): readonly PreflightLine[] {
	const {outcome, press, draft} = state;
	const refused = press.kind === 'refused' ? [line('error', press.sentence)] : [];
	if (!outcome) return [...refused, line('quiet', reasonNotTo(state) ?? '')];
	const problems =
		outcome.kind === 'blocked'
			? outcome.problems.map(({field, text}) => ({
					tone: isStillToDo(field, state) ? ('quiet' as const) : ('error' as const),
					text,
					aboutKey: field === 'key',
				}))
			: [];
	const typed = problemsOf(draft.wishes).map((text) => line('error', text));
	const warnings = outcome.preflight.filter(({tone}) => tone === 'warning');
	const facts = outcome.preflight.filter(({tone}) => tone === 'fact');

	return [
		...refused,
		...[...problems, ...typed].sort((a, b) => urgency[a.tone] - urgency[b.tone]),
		...warnings.map(({text}) => line('warning', text)),
		...facts.map(({text}) => line('fact', text)),
	];
}

const urgency = {error: 0, warning: 1, quiet: 2, fact: 3} as const;

/** Nothing selected yet, nothing written yet: no error, only not begun. */
function isStillToDo(field: string, {draft, reading}: PanelState): boolean {
	if (field === 'prompt') return draft.wishes.prompt.trim() === '';
	return field === 'shot' && !clipOf(reading);
}

function line(tone: PreflightLine['tone'], text: string): PreflightLine {
	return {tone, text, aboutKey: false};
}
