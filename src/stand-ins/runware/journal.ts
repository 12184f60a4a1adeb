import type {Clock} from './clock';
import {isRecord} from './json';

/** One exchange, as it is remembered: keys and media are left out. */
export type JournalEntry = {
	/** On the service's clock. */
	readonly at: number;
	readonly method: string;
	readonly path: string;
	/** 0 when the connection was closed without an answer. */
	readonly status: number;
	readonly key: string | undefined;
	readonly tasks: readonly unknown[];
	readonly bytesIn: number;
	readonly bytesOut: number;
	/** The faults that bit. */
	readonly faults: readonly string[];
};

/** Sums over everything since the start. */
export type Counters = {
	readonly posts: number;
	/** Tasks that were accepted and run. */
	readonly submits: number;
	/** Submissions that were refused. */
	readonly refusals: number;
	/** `getResponse` tasks. */
	readonly polls: number;
	readonly uploads: number;
	readonly downloads: number;
	readonly charges: number;
	readonly bytesIn: number;
	readonly bytesOut: number;
};

/** What happened, in order. */
export interface Journal {
	record(entry: Omit<JournalEntry, 'at'>): void;
	count(name: keyof Counters, by?: number): void;
	entries(): readonly JournalEntry[];
	counters(): Counters;
}

/** An empty journal that dates its entries by `clock`. */
export function createJournal(clock: Clock): Journal {
	const entries: JournalEntry[] = [];
	let counters: Counters = {
		posts: 0,
		submits: 0,
		refusals: 0,
		polls: 0,
		uploads: 0,
		downloads: 0,
		charges: 0,
		bytesIn: 0,
		bytesOut: 0,
	};

	function count(name: keyof Counters, by = 1): void {
		counters = {...counters, [name]: counters[name] + by};
	}

	return {
		record(entry) {
			entries.push({at: clock.now(), ...entry, tasks: entry.tasks.map(redact)});
			count('bytesIn', entry.bytesIn);
			count('bytesOut', entry.bytesOut);
		},
		count,
		entries: () => [...entries],
		counters: () => counters,
	};
}

/** A key as it may be shown: its first two letters. */
export function redactKey(key: string): string {
	return `${key.slice(0, 2)}…`;
}

/** `value` without keys, and with long texts (media, mostly) cut short. */
function redact(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(redact);
	if (typeof value === 'string') {
		// A prompt has at most 1000 characters and stays whole.
		return value.length <= 1000 ? value : `${value.slice(0, 32)}… (${value.length} characters)`;
	}
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			name === 'apiKey' && typeof inner === 'string' ? redactKey(inner) : redact(inner),
		]),
	);
}
