import type {Brief} from './brief';
import type {Log} from './log';
import type {Clock} from './ports/clock';
import {type Disk, fileNameOf} from './ports/disk';
import type {RoundTrips} from './round-trips';
import type {Secrets} from './secrets';
import {secretsOfBrief, secretsOfTrip} from './secrets';
import {editsInReport, writeReport} from './support-report';

/** What an editor can hand to whoever is to find out what went wrong. */
export interface Support {
	/** From here on `text` is a secret: a key that is about to be tried. */
	hide(text: string): void;

	/** The report as text, without secrets. Changes and sends nothing. */
	report(settings: Omit<Brief, 'guides'>): Promise<string>;

	/** Saves a report where the editor chooses; its file name, or nothing when the editor thinks better of it. Rejects with `DiskError`. */
	save(report: string): Promise<string | undefined>;
}

/** What support is made of. */
export type SupportTools = {
	readonly roundTrips: Pick<RoundTrips, 'views' | 'unreadable' | 'hasKey'>;
	readonly disk: Pick<Disk, 'chooseNewFile' | 'writeText'>;
	readonly clock: Clock;
	readonly log: Pick<Log, 'entries'>;
	readonly secrets: Secrets;
	/** What is known of the machine, the application and the runtime at the moment, by name. */
	readonly machine: () => Readonly<Record<string, string>>;
};

/** Makes support. Nothing is read until it is asked. */
export function createSupport(tools: SupportTools): Support {
	const {roundTrips, disk, clock, log, secrets, machine} = tools;

	return {
		hide: (text) => secrets.learn([text]),

		async report(settings) {
			const hasKey = await roundTrips.hasKey().catch(() => false);
			const views = roundTrips.views();
			secrets.learn(secretsOfBrief(settings));
			// Of what is not in the report the links are not either, and years of them would take their time.
			for (const {trip} of views.slice(0, editsInReport)) secrets.learn(secretsOfTrip(trip));
			const facts = {
				at: clock.now(),
				machine: machine(),
				hasKey,
				settings,
				views,
				unreadable: roundTrips.unreadable(),
				log: log.entries(),
			};
			return writeReport(facts, secrets.all());
		},

		async save(report) {
			const day = new Date(clock.now()).toISOString().slice(0, 10);
			const path = await disk.chooseNewFile(`retake-report-${day}.json`);
			if (path === undefined) return undefined;
			await disk.writeText(path, report);
			return fileNameOf(path);
		},
	};
}
