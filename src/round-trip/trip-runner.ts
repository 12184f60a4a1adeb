import type {Journal} from './journal';
import type {PanelClaims} from './panel-claims';
import type {Clock} from './ports/clock';
import {isPractice} from './practice';
import {failureAt, panelClosed, runTrip, underWay} from './run-trip';
import type {ServiceTools} from './service-tools';
import {takeOver} from './take-over';
import type {TripBook} from './trip-book';
import {isTakenOver} from './trip-error';

/** Runs the trips of one panel, each at most once at a time. */
export interface TripRunner {
	/** Carries a trip on to its end, unless that is being done already. */
	run(id: string): void;
	isRunning(id: string): boolean;
	/** Breaks off the step a trip is in; it is saved as stopped. */
	stop(id: string): void;
	/** Breaks off every step and leaves the trips under way. */
	close(): Promise<void>;
}

/** What running trips needs. */
export type RunnerTools = {
	/** Id of this panel. */
	readonly panel: string;
	readonly book: TripBook;
	readonly journal: Journal;
	readonly claims: PanelClaims;
	readonly clock: Clock;
	readonly services: ServiceTools;
};

/** Makes a runner that runs nothing yet. */
export function createTripRunner(tools: RunnerTools): TripRunner {
	const {book, claims, services} = tools;
	const controllers = new Map<string, AbortController>();

	async function carry(id: string, signal: AbortSignal): Promise<void> {
		const record = book.record(id);
		const release = claims.hold(record.trip().folder);
		try {
			do {
				if (!(await takeOver(id, tools, signal))) return;
				const service = isPractice(record.trip()) ? services.practice : services.real;
				await runTrip(record, service, signal).catch((error: unknown) => {
					if (!isTakenOver(error)) throw error;
				});
			} while (underWay(record.trip().stage));
		} finally {
			release();
		}
	}

	/** The disk refused even to note what happened: it is shown all the same. */
	function showFailure(id: string, error: unknown): void {
		const trip = book.record(id).trip();
		const at = underWay(trip.stage);
		if (at) book.showUnsaved(id, {...trip, stage: failureAt(at, error)});
	}

	return {
		run(id) {
			if (controllers.has(id)) return;

			const controller = new AbortController();
			const {signal} = controller;
			controllers.set(id, controller);
			book.setRunning(id, true);
			void carry(id, signal)
				.catch((error: unknown) => {
					if (!signal.aborted) showFailure(id, error);
				})
				.finally(() => {
					controllers.delete(id);
					book.setRunning(id, false);
				});
		},
		isRunning: (id) => controllers.has(id),
		stop: (id) => controllers.get(id)?.abort(new Error('Stopped waiting.')),
		async close() {
			for (const controller of controllers.values()) controller.abort(panelClosed);
			await claims.close();
		},
	};
}
