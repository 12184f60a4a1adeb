import type {Brief} from './brief';
import type {LogEntry} from './log';
import {createRedact, redactAll} from './redact';
import type {TripView, UnreadableJournal} from './round-trips';

/** Everything that goes into a report. */
export type ReportFacts = {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly machine: Readonly<Record<string, string>>;
	readonly hasKey: boolean;
	readonly settings: Omit<Brief, 'guides'>;
	/** Newest first, as the panel has them. */
	readonly views: readonly TripView[];
	readonly unreadable: readonly UnreadableJournal[];
	readonly log: readonly LogEntry[];
};

/** How many of the last edits a report tells of. */
export const editsInReport = 20;

/** A report as JSON for people: what is known, without the secrets that are named, those that look like one, and the folders above the last. */
export function writeReport(facts: ReportFacts, secrets: readonly string[]): string {
	const redact = createRedact(secrets);
	const {at, machine, hasKey, settings, views, unreadable, log} = facts;
	const report = {
		about:
			'A report on Retake for Adobe Premiere. “…” stands for what was left out: keys, addresses beyond their host, folders.',
		written: timeOf(at),
		machine,
		key: hasKey ? 'there is one' : 'none',
		settings,
		edits: {known: views.length, last: views.slice(0, editsInReport).map(editOf)},
		unreadable,
		log: log.map((entry) => ({...entry, at: timeOf(entry.at)})),
	};
	return JSON.stringify(redactAll(report, redact), undefined, '\t');
}

function editOf({trip, ...live}: TripView): object {
	const {createdAt, entered, ...saved} = trip;
	return {
		...live,
		createdAt: timeOf(createdAt),
		entered: Object.fromEntries(Object.entries(entered).map(([stage, at]) => [stage, timeOf(at)])),
		...saved,
	};
}

function timeOf(at: number): string {
	return new Date(at).toISOString();
}
