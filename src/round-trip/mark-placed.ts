import {aleph2} from '../runware/models';
import {formatCharge, usdOf} from '../runware/prices';
import {HostError} from './ports/host-error';
import {isPractice} from './practice';
import type {RoundTrip, StageNamed, Take} from './trip';
import type {TripTools} from './trip-tools';

/**
 * Sets a marker over a take that was laid, where the editor asked for it: an undo step of its own. A
 * marker is no reason to fail a trip: why there is none comes back as a sentence.
 */
export async function markPlaced(
	trip: RoundTrip,
	take: Take,
	{range}: Pick<StageNamed<'placed'>, 'range'>,
	{host}: Pick<TripTools, 'host'>,
): Promise<string | undefined> {
	const {brief, project, sequence} = trip.plan;
	if (!brief.marker || !range) return undefined;

	try {
		const comments = commentsOn(trip, take);
		const where = {project: project.id, sequence: sequence.id, range};
		await host.mark({...where, name: take.name, comments});
		return undefined;
	} catch (error) {
		if (!(error instanceof HostError)) throw error;
		return error.message;
	}
}

/** What was asked for, of whom, and for how much. */
function commentsOn(trip: RoundTrip, {result}: Take): string {
	const cost = result.cost === undefined ? 'cost unknown' : formatCharge(usdOf(result.cost));
	const made = isPractice(trip) ? 'Practice, nothing charged' : `${aleph2.name}, ${cost}`;
	return `${trip.plan.brief.prompt}\n${made}`;
}
