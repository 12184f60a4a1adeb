import type {RawMarks} from '../round-trip/ports/host';
import {HostError} from '../round-trip/ports/host-error';
import type {TickTime} from '../timeline/tick-time';
import {hostTime, isUnset, ticksOf} from './host-time';
import {openSequence} from './open-project';
import type {Pace} from './pace';
import type {PremiereApi} from './premiere-api';
import {add, pendingOutcome, requireCommitted} from './transaction';

/** The in and out of a sequence as they are, unset included. */
export async function readMarks(api: PremiereApi, id: string): Promise<RawMarks> {
	const {sequence} = await openSequence(api, id);
	return {
		in: ticksOf(await sequence.getInPoint()),
		out: ticksOf(await sequence.getOutPoint()),
	};
}

/**
 * Writes both marks, each in a transaction of its own because together the in point has been lost
 * (premiere-host 3.1), and reads them back: throws `marks-refused` when they differ. In comes first,
 * unless it would stand behind the present out point, where the host drops it without a word. A mark
 * that is right already is left alone, to spare the editor an entry in Edit > Undo.
 */
export async function writeMarks(
	api: PremiereApi,
	pace: Pace,
	id: string,
	marks: RawMarks,
): Promise<void> {
	const present = await readMarks(api, id);
	const inFirst = isUnset(marks.in) || isUnset(present.out) || marks.in < present.out;
	if (inFirst) {
		await writeIn(api, pace, id, present.in, marks.in);
		await writeOut(api, pace, id, present.out, marks.out);
	} else {
		await writeOut(api, pace, id, present.out, marks.out);
		await writeIn(api, pace, id, present.in, marks.in);
	}

	const written = await readMarks(api, id);
	if (!isSameMark(written.in, marks.in) || !isSameMark(written.out, marks.out)) {
		throw new HostError('marks-refused');
	}
}

async function writeIn(
	api: PremiereApi,
	pace: Pace,
	id: string,
	present: TickTime,
	wanted: TickTime,
): Promise<void> {
	if (isSameMark(present, wanted)) {
		return;
	}

	await pace.rest();
	const {project, sequence} = await openSequence(api, id);
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction((compound) => {
				add(compound, sequence.createSetInPointAction(hostTime(api, wanted)));
			}, 'Set In Point');
		} catch (error) {
			outcome.error = error;
		}
	});
	requireCommitted(outcome);
}

async function writeOut(
	api: PremiereApi,
	pace: Pace,
	id: string,
	present: TickTime,
	wanted: TickTime,
): Promise<void> {
	if (isSameMark(present, wanted)) {
		return;
	}

	await pace.rest();
	const {project, sequence} = await openSequence(api, id);
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction((compound) => {
				add(compound, sequence.createSetOutPointAction(hostTime(api, wanted)));
			}, 'Set Out Point');
		} catch (error) {
			outcome.error = error;
		}
	});
	requireCommitted(outcome);
}

function isSameMark(a: TickTime, b: TickTime): boolean {
	return a === b || (isUnset(a) && isUnset(b));
}
