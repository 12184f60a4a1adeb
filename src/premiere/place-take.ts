import type {Placed, PlaceOrder} from '../round-trip/ports/host';
import {HostError} from '../round-trip/ports/host-error';
import {type FrameRate, isOnFrame} from '../timeline/frame-rate';
import type {TickTime} from '../timeline/tick-time';
import {covers, type TimeRange} from '../timeline/time-range';
import {findItem} from './bins';
import {commitAbove, commitDisabled, commitReplace} from './commit-place';
import {openSequence} from './open-project';
import type {Pace} from './pace';
import {type Edit, editFor, findOriginal, judge, type Picture} from './place-edit';
import type {PremiereApi} from './premiere-api';
import {scaleTake} from './scale-take';
import {isCovered, lookNear, type NearItem, scanTimeline} from './timeline-scan';
import {refusal} from './transaction';

/**
 * Lays a take over its shot in one undo step and reads the whole timeline back. A take that lies
 * there already is found, and nothing is changed. Throws `shot-moved` and `take-missing` before
 * anything is touched; `edit-refused` and `nothing-changed` when nothing came of it;
 * `original-enabled` when only that is missing; `moved-others` when the timeline needs an undo;
 * `scale-refused` when it lies there in the wrong size.
 */
export async function placeTake(api: PremiereApi, pace: Pace, order: PlaceOrder): Promise<Placed> {
	const placed = await layTake(api, pace, order);
	if (order.scale !== undefined && order.scale !== 100) {
		await scaleTake(api, pace, order, placed, order.scale);
	}
	return placed;
}

async function layTake(api: PremiereApi, pace: Pace, order: PlaceOrder): Promise<Placed> {
	await pace.rest();
	const {sequence} = await openSequence(api, order.sequence, order.project);
	const rate = {ticksPerFrame: BigInt(await sequence.getTimebase())};
	const scan = await scanTimeline(api, sequence);
	const near = await lookNear(scan, order.shot.range);
	const lying = near.find((each) => isTakeOf(each, order, rate));
	if (lying) {
		return placedAs(lying, near, order);
	}

	const original = findOriginal(near, order.shot);
	if (!original) {
		throw new HostError('shot-moved');
	}

	const edit = editFor(order, original, scan);
	const before = {scan, near: await lookNear(scan, original.range)};
	return makeEdit(api, pace, order, rate, before, {
		...edit,
		original: before.near.find((each) => each.item === original.item) ?? original,
	});
}

async function makeEdit(
	api: PremiereApi,
	pace: Pace,
	order: PlaceOrder,
	rate: FrameRate,
	before: Picture,
	edit: Edit,
): Promise<Placed> {
	const {project, sequence} = await openSequence(api, order.sequence, order.project);
	const take = await findItem(api, project, order.projectItem);
	if (!take) {
		throw new HostError('take-missing');
	}

	const target = {api, project, sequence, take, order};
	const outcome = edit.kind === 'above' ? commitAbove(target, edit) : commitReplace(target, edit);
	const after = await takePicture(api, order, edit.original.range);
	const verdict = judge(before, after, edit, order.shot.range, (each) =>
		isTakeOf(each, order, rate),
	);

	switch (verdict.kind) {
		case 'as-wanted':
			return placedAs(verdict.take, after.near, order);
		case 'original-enabled':
			throw new HostError('original-enabled');
		case 'copy-enabled':
			// That a copy takes over being disabled is inferred, not documented (premiere-host 7.3).
			return disableCopy(api, pace, order, rate, before, edit);
		case 'only-disabled':
			await setDisabled(api, pace, order, edit.original, false);
			throw new HostError('nothing-changed');
		case 'astray':
			throw new HostError('moved-others');
		case 'unchanged':
			if (outcome.committed) {
				throw new HostError('nothing-changed');
			}
			if (edit.kind === 'replace' && !isCovered(before.scan, order.shot.track, order.shot.range)) {
				return layTake(api, pace, {...order, mode: 'above'});
			}
			throw refusal(outcome);
	}
}

async function disableCopy(
	api: PremiereApi,
	pace: Pace,
	order: PlaceOrder,
	rate: FrameRate,
	before: Picture,
	edit: Edit,
): Promise<Placed> {
	if (edit.kind === 'replace') {
		const copy = {...edit.original, track: edit.copyTrack};
		await setDisabled(api, pace, order, copy, true);
	}

	const after = await takePicture(api, order, edit.original.range);
	const verdict = judge(before, after, edit, order.shot.range, (each) =>
		isTakeOf(each, order, rate),
	);
	if (verdict.kind !== 'as-wanted') {
		throw new HostError('moved-others');
	}

	return placedAs(verdict.take, after.near, order);
}

/** Enables or disables what lies where `wanted` does. A second undo step: only used to put something right. */
async function setDisabled(
	api: PremiereApi,
	pace: Pace,
	order: PlaceOrder,
	wanted: NearItem,
	disabled: boolean,
): Promise<void> {
	await pace.rest();
	const {near} = await takePicture(api, order, wanted.range);
	const found = near.find(
		(each) =>
			each.track === wanted.track &&
			each.range.start === wanted.range.start &&
			each.projectItem === wanted.projectItem,
	);
	const {project} = await openSequence(api, order.sequence, order.project);
	if (!found || !commitDisabled(project, found.item, disabled, order.undoText).committed) {
		throw new HostError('moved-others');
	}
}

async function takePicture(
	api: PremiereApi,
	order: PlaceOrder,
	range: TimeRange,
): Promise<Picture> {
	const {sequence} = await openSequence(api, order.sequence, order.project);
	const scan = await scanTimeline(api, sequence);
	return {scan, near: await lookNear(scan, range)};
}

/** An overwrite starts on a frame of the sequence (premiere-host 1.4), so a shot that does not is met to within a frame. */
function isTakeOf(each: NearItem, {projectItem, shot}: PlaceOrder, rate: FrameRate): boolean {
	const onFrames = isOnFrame(shot.range.start, rate) && isOnFrame(shot.range.end, rate);
	const slack = onFrames ? 0n : rate.ticksPerFrame - 1n;
	return (
		each.projectItem === projectItem &&
		isWithin(each.range.start - shot.range.start, slack) &&
		isWithin(each.range.end - shot.range.end, slack)
	);
}

function isWithin(difference: TickTime, slack: TickTime): boolean {
	return -slack <= difference && difference <= slack;
}

function placedAs(take: NearItem, near: readonly NearItem[], {shot}: PlaceOrder): Placed {
	const originals = near.filter(
		(each) =>
			each !== take && each.projectItem === shot.projectItem && covers(each.range, shot.range),
	);
	const original = originals.find((each) => each.disabled) ?? originals[0];
	return {track: take.track, range: take.range, originalTrack: original?.track ?? shot.track};
}
