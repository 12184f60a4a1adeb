import type {Reading} from '../round-trip/ports/host';
import type {RoundTrip} from '../round-trip/trip';
import {currentShotKeyOf, type Draft} from './draft';
import type {HostView} from './following';

/** What redoing needs. */
export type RedoTools = {
	readonly host: Pick<HostView, 'selectShot'>;
	/** Reads what is selected, and shows it. */
	readonly read: () => Promise<Reading>;
	readonly draft: () => Draft;
	readonly change: (draft: Draft) => void;
};

/**
 * Begins anew from an earlier trip: its shot is selected, and what was asked for then is what is asked
 * for now, guides included. Nothing is sent, and whether this is practice stays as it is. Rejects with
 * `HostError`, and then the draft is as it was.
 */
export async function redo({plan}: RoundTrip, tools: RedoTools): Promise<void> {
	await tools.host.selectShot(plan.sequence.id, plan.shot);
	const key = currentShotKeyOf(await tools.read());
	const {wishes, guides} = tools.draft();
	const {guides: asked, ...brief} = plan.brief;
	tools.change({
		wishes: {...brief, practice: wishes.practice},
		guides: key === undefined ? guides : {...guides, [key]: asked},
	});
}
