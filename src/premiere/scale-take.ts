import type {Placed, PlaceOrder} from '../round-trip/ports/host';
import {HostError} from '../round-trip/ports/host-error';
import {wordsOf} from './failure';
import type {ComponentParam} from './host-objects';
import {openSequence} from './open-project';
import type {Pace} from './pace';
import type {PremiereApi} from './premiere-api';
import {lookNear, scanTimeline} from './timeline-scan';
import {add, pendingOutcome} from './transaction';

/** Motion stands after Opacity, and Scale after Position (premiere-host 7.7). */
const motion = {index: 1, matchName: 'AE.ADBE Motion', scale: 1} as const;

/**
 * Sets Motion > Scale of a take that has just been laid, in percent, and reads it back. A second undo
 * step: a handle to the new item does not exist until the first is committed (premiere-host 7.0). A
 * take that has that size already is left alone. Throws `scale-refused`.
 */
export async function scaleTake(
	api: PremiereApi,
	pace: Pace,
	{sequence: id, project: projectId, projectItem, undoText}: PlaceOrder,
	placed: Placed,
	percent: number,
): Promise<void> {
	const find = () => findScale(api, id, projectItem, placed);
	if (await isAt(await find(), percent)) {
		return;
	}

	await pace.rest();
	const scale = await find();
	const {project} = await openSequence(api, id, projectId);
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction((compound) => {
				add(compound, scale.createSetValueAction(scale.createKeyframe(percent), true));
			}, `${undoText}: size`);
		} catch (error) {
			outcome.error = error;
		}
	});
	if (!outcome.committed || !(await isAt(await find(), percent))) {
		const words = outcome.error === undefined ? `${percent} %` : wordsOf(outcome.error);
		throw new HostError('scale-refused', words, {cause: outcome.error});
	}
}

async function findScale(
	api: PremiereApi,
	id: string,
	projectItem: string,
	placed: Placed,
): Promise<ComponentParam> {
	const {sequence} = await openSequence(api, id);
	const near = await lookNear(await scanTimeline(api, sequence), placed.range);
	const take = near.find(
		(each) =>
			each.track === placed.track &&
			each.range.start === placed.range.start &&
			each.projectItem === projectItem,
	);
	const chain = await take?.item.getComponentChain();
	if (!chain || chain.getComponentCount() <= motion.index) {
		throw new HostError('scale-refused');
	}

	const component = chain.getComponentAtIndex(motion.index);
	if ((await component.getMatchName()) !== motion.matchName) {
		throw new HostError('scale-refused');
	}
	return component.getParam(motion.scale);
}

/** The host keeps the value in single precision. */
async function isAt(scale: ComponentParam, percent: number): Promise<boolean> {
	const {value} = (await scale.getStartValue()).value;
	return typeof value === 'number' && Math.abs(value - percent) < 0.01;
}
