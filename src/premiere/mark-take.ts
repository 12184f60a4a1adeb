import type {MarkerOrder} from '../round-trip/ports/host';
import {HostError} from '../round-trip/ports/host-error';
import {durationOf} from '../timeline/time-range';
import type {Action, Marker, Markers, Project} from './host-objects';
import {hostTime, ticksOf} from './host-time';
import {openSequence} from './open-project';
import type {Pace} from './pace';
import type {PremiereApi} from './premiere-api';
import {add, pendingOutcome, refusal} from './transaction';

/**
 * Sets a marker and reads it back. Comments given with a new marker do not always arrive, and are then
 * set in a second transaction (premiere-host 11 row 10). Throws `marker-refused`.
 */
export async function markTake(api: PremiereApi, pace: Pace, order: MarkerOrder): Promise<void> {
	const {name, comments, range} = order;
	if (!(await openMarker(api, order)).marker) {
		await commit(api, pace, order, ({markers}) =>
			markers.createAddMarkerAction(
				name,
				api.Marker.MARKER_TYPE_COMMENT,
				hostTime(api, range.start),
				hostTime(api, durationOf(range)),
				comments,
			),
		);
	}

	const {marker} = await openMarker(api, order);
	if (marker && marker.getComments() !== comments) {
		await commit(api, pace, order, (opened) => opened.marker?.createSetCommentsAction(comments));
	}

	if ((await openMarker(api, order)).marker?.getComments() !== comments) {
		throw new HostError('marker-refused');
	}
}

type Opened = {
	readonly project: Project;
	readonly markers: Markers;
	/** Nothing while there is none of that name at that place. */
	readonly marker: Marker | undefined;
};

async function openMarker(
	api: PremiereApi,
	{project: projectId, sequence: id, name, range}: MarkerOrder,
): Promise<Opened> {
	const {project, sequence} = await openSequence(api, id, projectId);
	const markers = await api.Markers.getMarkers(sequence);
	const marker = markers
		.getMarkers()
		.find((each) => each.getName() === name && ticksOf(each.getStart()) === range.start);
	return {project, markers, marker};
}

async function commit(
	api: PremiereApi,
	pace: Pace,
	order: MarkerOrder,
	describe: (opened: Opened) => Action | undefined,
): Promise<void> {
	await pace.rest();
	const opened = await openMarker(api, order);
	const outcome = pendingOutcome();
	opened.project.lockedAccess(() => {
		try {
			outcome.committed = opened.project.executeTransaction((compound) => {
				const action = describe(opened);
				if (action) add(compound, action);
			}, `Mark ${order.name}`);
		} catch (error) {
			outcome.error = error;
		}
	});
	if (!outcome.committed) {
		throw new HostError('marker-refused', undefined, {cause: refusal(outcome)});
	}
}
