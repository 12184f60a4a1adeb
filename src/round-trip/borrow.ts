import type {Plan} from './plan';
import {DiskError} from './ports/disk-error';
import type {Host} from './ports/host';
import {HostError} from './ports/host-error';
import {isTakenOver} from './trip-error';
import type {TripRecord} from './trip-tools';

/**
 * Sets the marks and mutes the tracks that an export needs, after what was there has been saved. What
 * it changes stays changed until `giveBack`.
 */
export async function borrow(
	record: TripRecord,
	host: Host,
	plate: Extract<Plan['plate'], {readonly way: 'rendered'}>,
): Promise<void> {
	const {sequence} = record.trip().plan;
	const marks = await host.readMarks(sequence.id);
	const {muted: already} = await host.readSurroundings(sequence.id, plate.range);
	const muted = plate.mute.filter((track) => !already.includes(track));
	await record.save({borrowed: {marks, muted}});

	await host.writeMarks(sequence.id, {in: plate.range.start, out: plate.range.end});
	if (muted.length > 0) await host.muteTracks(sequence.id, muted, true);
}

/**
 * Puts everything back as it was before `borrow` and forgets it; with nothing borrowed it does
 * nothing. Rejects with `HostError` while the sequence is not open, and can then be tried again.
 */
export async function giveBack(record: TripRecord, host: Host): Promise<void> {
	const {borrowed, plan} = record.trip();
	if (!borrowed) return;

	if (borrowed.muted.length > 0) await host.muteTracks(plan.sequence.id, borrowed.muted, false);
	if (borrowed.marks) await host.writeMarks(plan.sequence.id, borrowed.marks);
	await record.save({borrowed: undefined});
}

/** The same, but what stands in the way is left for the next start: it must not hide how the export ended. */
export async function tryGiveBack(record: TripRecord, host: Host): Promise<void> {
	try {
		await giveBack(record, host);
	} catch (error) {
		const isExpected =
			error instanceof HostError || error instanceof DiskError || isTakenOver(error);
		if (!isExpected) throw error;
	}
}
