import * as z from 'zod/mini';
import {once} from '../runware/once';
import type {Clock} from './ports/clock';
import {type Disk, inside} from './ports/disk';
import {DiskError} from './ports/disk-error';

/**
 * How panels that see the same folder keep out of each other's way: a second panel of this machine, or
 * one of another editor on a shared drive. Each leaves a note there while it works, and renews it. It
 * is as good as the drive and the clocks of the machines; should two run one trip all the same, its one
 * task id still keeps it from being bought twice.
 */
export interface PanelClaims {
	/** Keeps this panel's note in `folder` until the returned function is called. */
	hold(folder: string): () => void;

	/** Whether the panel `panel` has renewed its note in `folder` lately. A note that is old is removed. */
	isAlive(folder: string, panel: string): Promise<boolean>;

	/** Removes all of this panel's notes. */
	close(): Promise<void>;
}

/** Milliseconds between two renewals. */
export const renewedEvery = 4_000;
const oldAfter = 12_000;

const noteSchema = once(() => z.object({panel: z.string(), at: z.number()}));

/** Makes the claims of the panel `panel`. */
export function createPanelClaims(panel: string, disk: Disk, clock: Clock): PanelClaims {
	const held = new Map<string, {count: number; readonly stopping: AbortController}>();

	async function renew(folder: string, signal: AbortSignal): Promise<void> {
		try {
			while (!signal.aborted) {
				await quietly(() => disk.writeText(noteIn(folder, panel), noteOf(panel, clock.now())));
				await clock.wait(renewedEvery, signal);
			}
		} catch (error) {
			if (!signal.aborted) throw error;
		}
		await quietly(() => disk.remove(noteIn(folder, panel)));
	}

	return {
		hold(folder) {
			const claim = held.get(folder) ?? {count: 0, stopping: new AbortController()};
			held.set(folder, claim);
			if (claim.count === 0) void renew(folder, claim.stopping.signal);
			claim.count += 1;
			return () => {
				claim.count -= 1;
				if (claim.count > 0) return;
				held.delete(folder);
				claim.stopping.abort();
			};
		},

		async isAlive(folder, other) {
			const file = noteIn(folder, other);
			const note = await readNote(disk, file);
			if (note && Math.abs(clock.now() - note.at) < oldAfter) return true;
			for (const left of [file, `${file}.part`]) await quietly(() => disk.remove(left));
			return false;
		},

		async close() {
			for (const [folder, {stopping}] of held) {
				stopping.abort();
				await quietly(() => disk.remove(noteIn(folder, panel)));
			}
			held.clear();
		},
	};
}

function noteIn(folder: string, panel: string): string {
	return inside(folder, `${panel}.panel.json`);
}

function noteOf(panel: string, at: number): string {
	return JSON.stringify({panel, at});
}

async function readNote(disk: Disk, file: string) {
	try {
		return noteSchema().parse(JSON.parse(await disk.readText(file)));
	} catch {
		// No note, or half of one: nobody to be seen.
		return undefined;
	}
}

/** A note that cannot be written or removed is no reason to stop. */
async function quietly(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof DiskError)) throw error;
	}
}
