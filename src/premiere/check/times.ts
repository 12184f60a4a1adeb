import type {RawMarks} from '../../round-trip/ports/host';
import {later, type TickTime, ticksPerSecond} from '../../timeline/tick-time';
import {wordsOf} from '../failure';
import {hostTime, isUnset, ticksOf, unsetMark} from '../host-time';
import {scanTimeline} from '../timeline-scan';
import {add, type Outcome} from '../transaction';
import {type Check, check, held, type Sighting} from './check';
import {inFrames} from './lanes';
import {commit, frameLength, framesLong, type Stage, sequenceOf, transact} from './stage';

/** How time is counted, and what marks on a sequence do. The marks are those of the check's own sequence, and are cleared again. */
export function timeChecks(): readonly Check[] {
	return [
		check({
			id: 'second',
			source: '1.4',
			question: 'How many ticks make a second?',
			needs: 'project',
			readings: {'254016000000': 'assumed', 'other-number': 'contradicts'},
			look: async ({api}) => {
				const {ticks} = api.TickTime.TIME_ONE_SECOND;
				return held(ticks === String(ticksPerSecond), '254016000000', 'other-number', ticks);
			},
		}),
		check({
			id: 'exact-ticks',
			source: '1.4',
			question: 'Does a time made of ticks keep every one of them?',
			needs: 'project',
			readings: {kept: 'assumed', lost: 'contradicts'},
			look: async ({api}) => {
				const kept = longTimes.map((time) => hostTime(api, time).ticks);
				return held(kept.join() === longTimes.join(), 'kept', 'lost', kept.join(', '));
			},
		}),
		check({
			id: 'negative-seconds',
			source: '1.4',
			question: 'Can a time be made of negative seconds?',
			needs: 'project',
			readings: {accepted: 'assumed', refused: 'handled'},
			look: async ({api}) => {
				try {
					const {ticks} = api.TickTime.createWithSeconds(-1);
					return {reading: 'accepted', detail: `${ticks} ticks`};
				} catch (error) {
					return {reading: 'refused', detail: wordsOf(error)};
				}
			},
		}),
		check({
			id: 'timebase',
			source: '1.4',
			question: 'Is the timebase the ticks of one frame?',
			needs: 'sequence',
			readings: {'ticks-per-frame': 'assumed', other: 'contradicts'},
			look: async (stage) => {
				const timebase = await (await sequenceOf(stage)).getTimebase();
				const isRight = String(timebase) === String(frameLength);
				return held(isRight, 'ticks-per-frame', 'other', String(timebase));
			},
		}),
		check({
			id: 'end-time',
			source: '2.2',
			question: 'Is the end of a sequence the end of its last item?',
			needs: 'sequence',
			readings: {'last-item': 'assumed', other: 'contradicts'},
			look: async (stage) => {
				const sequence = await sequenceOf(stage);
				const {video, audio} = await scanTimeline(stage.api, sequence);
				const last = [...video, ...audio].map(({range}) => range.end).reduce(later, 0n);
				const end = ticksOf(await sequence.getEndTime());
				return held(end === last, 'last-item', 'other', inFrames(end));
			},
		}),
		check({
			id: 'unset-marks',
			source: '1.4',
			question: 'What do in and out read as while they are not set?',
			needs: 'sequence',
			readings: {sentinel: 'assumed', negative: 'handled', 'whole-sequence': 'contradicts'},
			look: lookAtUnset,
		}),
		check({
			id: 'in-out-together',
			source: '11 row 3',
			question: 'Do in and out both arrive when one transaction sets them?',
			needs: 'sequence',
			readings: {both: 'assumed', 'in-lost': 'handled', 'out-lost': 'handled', neither: 'handled'},
			look: tryBothMarks,
		}),
		check({
			id: 'exact-marks',
			source: '1.4',
			question: 'Does a mark keep a time that is not on a frame?',
			needs: 'sequence',
			readings: {exact: 'assumed', snapped: 'handled'},
			look: tryOffGridMark,
		}),
		check({
			id: 'inverted-marks',
			source: '2.3',
			question: 'What becomes of an in point behind the out point?',
			needs: 'sequence',
			readings: {dropped: 'assumed', 'clears-out': 'handled', kept: 'handled'},
			look: tryInvertedMarks,
		}),
		check({
			id: 'clear-marks',
			source: '1.4',
			question: 'Is a mark cleared by writing back what it read as while unset?',
			needs: 'sequence',
			readings: {cleared: 'assumed', kept: 'contradicts'},
			look: async (stage) => {
				await setMark(stage, 'in', framesLong(10));
				await setMark(stage, 'in', unsetMark);
				const {in: left} = await marksOf(stage);
				return held(isUnset(left), 'cleared', 'kept', inFrames(left));
			},
		}),
	];
}

/** Beyond what a double holds exactly, and before the sequence begins. */
const longTimes: readonly TickTime[] = [10_594_584_000n * 8_640_001n, unsetMark];

/** The marks of the check's own sequence. */
export async function marksOf(stage: Stage): Promise<RawMarks> {
	const sequence = await sequenceOf(stage);
	return {
		in: ticksOf(await sequence.getInPoint()),
		out: ticksOf(await sequence.getOutPoint()),
	};
}

/** Sets one of those marks in a transaction of its own. */
export async function setMark(stage: Stage, which: 'in' | 'out', time: TickTime): Promise<Outcome> {
	const sequence = await sequenceOf(stage);
	return transact(stage, (compound) => {
		const wanted = hostTime(stage.api, time);
		add(
			compound,
			which === 'in'
				? sequence.createSetInPointAction(wanted)
				: sequence.createSetOutPointAction(wanted),
		);
	});
}

/** Unsets both. */
export async function clearMarks(stage: Stage): Promise<void> {
	const marks = await marksOf(stage);
	if (!isUnset(marks.out)) {
		await setMark(stage, 'out', unsetMark);
	}
	if (!isUnset(marks.in)) {
		await setMark(stage, 'in', unsetMark);
	}
}

async function lookAtUnset(
	stage: Stage,
): Promise<Sighting<'sentinel' | 'negative' | 'whole-sequence'>> {
	const marks = await marksOf(stage);
	if (marks.in === unsetMark && marks.out === unsetMark) {
		return {reading: 'sentinel', detail: ''};
	}
	const isNegative = isUnset(marks.in) && isUnset(marks.out);
	return {
		reading: isNegative ? 'negative' : 'whole-sequence',
		detail: `${marks.in} and ${marks.out} ticks`,
	};
}

async function tryBothMarks(
	stage: Stage,
): Promise<Sighting<'both' | 'in-lost' | 'out-lost' | 'neither'>> {
	const {api} = stage;
	const sequence = await sequenceOf(stage);
	await commit(stage, (compound) => {
		add(compound, sequence.createSetInPointAction(hostTime(api, framesLong(10))));
		add(compound, sequence.createSetOutPointAction(hostTime(api, framesLong(20))));
	});
	const marks = await marksOf(stage);
	await clearMarks(stage);
	const hasIn = marks.in === framesLong(10);
	const hasOut = marks.out === framesLong(20);
	const reading = hasIn ? (hasOut ? 'both' : 'out-lost') : hasOut ? 'in-lost' : 'neither';
	return {reading, detail: ''};
}

async function tryOffGridMark(stage: Stage): Promise<Sighting<'exact' | 'snapped'>> {
	const wanted = framesLong(10) + frameLength / 3n;
	await setMark(stage, 'in', wanted);
	const marks = await marksOf(stage);
	await clearMarks(stage);
	return held(marks.in === wanted, 'exact', 'snapped', `frame ${inFrames(marks.in)}`);
}

async function tryInvertedMarks(
	stage: Stage,
): Promise<Sighting<'dropped' | 'clears-out' | 'kept'>> {
	await setMark(stage, 'out', framesLong(10));
	await setMark(stage, 'in', framesLong(20));
	const marks = await marksOf(stage);
	await clearMarks(stage);
	if (isUnset(marks.in)) {
		return {reading: 'dropped', detail: ''};
	}
	return {reading: isUnset(marks.out) ? 'clears-out' : 'kept', detail: ''};
}
