import * as z from 'zod/mini';
import {once} from '../runware/once';
import type {Clock} from './ports/clock';
import {type Disk, inside} from './ports/disk';
import type {Redact} from './redact';

const entrySchema = once(() =>
	z.object({
		/** When it was noted last, in milliseconds since 1970. */
		at: z.number(),
		/** Where it came from: a port and its method, a room of the panel. */
		where: z.string(),
		said: z.string(),
		/** The first lines of where it was thrown. */
		stack: z.optional(z.string()),
		/** How often, without much else in between. */
		times: z.number(),
	}),
);
const logSchema = once(() => z.object({schema: z.literal(1), entries: z.array(entrySchema())}));

/** One thing that went wrong. */
export type LogEntry = Readonly<z.output<ReturnType<typeof entrySchema>>>;

/** What went wrong, for whoever has to find out why: the last 200 of it, without secrets. */
export interface Log {
	/** Notes what was thrown at `where`, once however often it is thrown on. Never fails. */
	note(where: string, thrown: unknown): void;

	/** Takes up what was noted before the last start. Never fails. */
	recall(): Promise<void>;

	/** Oldest first. */
	entries(): readonly LogEntry[];
}

/** What a log is made of. The disk must not note its own failures here. */
export type LogTools = {
	readonly disk: Pick<Disk, 'dataFolder' | 'readText' | 'writeText'>;
	readonly clock: Clock;
	readonly redact: Redact;
};

/** Makes a log, kept in the panel's own folder, which the application may empty at any time (uxp-runtime 11). */
export function createLog({disk, clock, redact}: LogTools): Log {
	const told = new WeakSet<object>();
	let entries: readonly LogEntry[] = [];
	let writing = false;

	async function file(): Promise<string> {
		return inside(await disk.dataFolder(), 'log.json');
	}

	/** Soon, so that a burst is written once; again when something came in meanwhile. */
	async function keep(): Promise<void> {
		if (writing) return;
		writing = true;
		try {
			for (let written: typeof entries = []; written !== entries; ) {
				await clock.wait(pause);
				written = entries;
				await disk.writeText(await file(), JSON.stringify({schema: 1, entries}));
			}
		} catch {
			// A log that cannot be kept is still there to be read until the application quits.
		} finally {
			writing = false;
		}
	}

	return {
		note(where, thrown) {
			if (typeof thrown === 'object' && thrown !== null) {
				if (told.has(thrown)) return;
				told.add(thrown);
			}
			entries = withEntry(entries, {
				at: clock.now(),
				where,
				// Redacted before it is cut: half a secret would not be found any more.
				said: redact(describe(thrown)).slice(0, longest.said),
				...(thrown instanceof Error && {stack: redact(stackOf(thrown)).slice(0, longest.stack)}),
				times: 1,
			});
			void keep();
		},

		async recall() {
			try {
				const text = await disk.readText(await file());
				const read = logSchema().safeParse(JSON.parse(text));
				if (read.success) entries = [...read.data.entries, ...entries].slice(-most);
			} catch {
				// There is none, or it is of no use.
			}
		},

		entries: () => entries,
	};
}

const most = 200;
/** In characters. */
const longest = {said: 1_000, stack: 1_200} as const;
/** In milliseconds. */
const pause = 200;

/** What comes again and again takes one place, at the end. */
function withEntry(entries: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
	const isSame = (other: LogEntry) => other.where === entry.where && other.said === entry.said;
	const same = entries.slice(-8).find(isSame);
	const others = entries.filter((other) => other !== same);
	return [...others, {...entry, times: (same?.times ?? 0) + 1}].slice(-most);
}

/** What was thrown and what lies behind it. */
function describe(thrown: unknown, depth = 0): string {
	const said = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : textOf(thrown);
	const cause = thrown instanceof Error ? thrown.cause : undefined;
	return cause === undefined || depth === 3 ? said : `${said} < ${describe(cause, depth + 1)}`;
}

/** Runtimes throw plain objects too, some of which cannot even be written down. */
function textOf(thrown: unknown): string {
	try {
		if (typeof thrown !== 'object' || thrown === null) return String(thrown);
		if ('message' in thrown) return String(thrown.message);
		return JSON.stringify(thrown) ?? String(thrown);
	} catch {
		return 'something that cannot be told';
	}
}

function stackOf({stack}: Error): string {
	const places = (stack ?? '').split('\n').map((line) => line.trim());
	return places
		.filter((line) => line.startsWith('at '))
		.slice(0, 8)
		.join('\n');
}
