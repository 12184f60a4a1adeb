/** How what was seen of a Premiere stands to what Retake was built on. */
export type CheckVerdict =
	/** Seen as assumed. */
	| 'as-assumed'
	/** The other reading, which Retake survives. */
	| 'other-reading'
	/** Retake relies on something else: edits may fail here. */
	| 'contradicts'
	/** Something it needs was not there. */
	| 'not-observed';

/** One thing that was tried, and what came of it. */
export type CheckLine = {
	/** Names the check for good: reports are compared and fed back by it. */
	readonly id: string;
	/** The section of premiere-host that speaks of it. */
	readonly source: string;
	readonly question: string;
	/** The reading Retake assumes. */
	readonly expected: string;
	/** The reading that was seen; nothing when it was not observed. */
	readonly observed: string | undefined;
	readonly verdict: CheckVerdict;
	/** What was seen in particular, or why nothing was. */
	readonly detail: string;
	readonly milliseconds: number;
};

/** The application and the runtime a check ran in. */
export type CheckedHost = {
	readonly host: string;
	readonly version: string;
	readonly uxp: string;
	readonly platform: string;
};

/** What a check of this Premiere found. */
export type CheckReport = CheckedHost & {
	readonly format: 1;
	/** When it began, ISO 8601 in UTC. */
	readonly date: string;
	/** Whether every check had its turn. */
	readonly isComplete: boolean;
	readonly lines: readonly CheckLine[];
	/** Entries it made in Edit > Undo, which no API takes away. */
	readonly undoEntries: number;
	/** What is not in the project as it was before, one sentence each. */
	readonly leftovers: readonly string[];
};

/** How far a check has come. */
export type CheckProgress = {
	readonly done: number;
	readonly total: number;
	/** What is being tried now. */
	readonly question: string;
};

/** The running Premiere, tried against what Retake assumes of it, on things of its own that it removes again. */
export interface HostCheck {
	/** Runs every check, which may be stopped between two of them. Rejects with `HostError`: `no-project` when none is open. */
	run(onProgress: (progress: CheckProgress) => void, signal: AbortSignal): Promise<CheckReport>;

	/** A report to read and to copy. */
	textOf(report: CheckReport): string;

	/** Saves a report as JSON, to be fed back, where the editor chooses; its file name, or nothing when the editor thinks better of it. Rejects with `DiskError`. */
	save(report: CheckReport): Promise<string | undefined>;
}
