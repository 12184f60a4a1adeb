import {RunwareError} from '../runware/runware-error';
import {clipNameOf} from '../timeline/take-name';
import {tryGiveBack} from './borrow';
import {expectationOf, type PastRender} from './cadence';
import {clientFor, delayOf, type RoundTripTools} from './engine-tools';
import {createFactsReader} from './gather-facts';
import {captureGuide, keepGuides, openGuide} from './guide-images';
import {createJournal} from './journal';
import {createPanelClaims} from './panel-claims';
import {placeAgain} from './place-again';
import type {Plan, PlanOutcome} from './plan';
import {planPlate} from './plan-plate';
import {createPoller} from './poller';
import {type Disk, folderOf, inside} from './ports/disk';
import {DiskError} from './ports/disk-error';
import type {Reading} from './ports/host';
import type {KeyCheck, RoundTrips, TripView, UnreadableJournal} from './round-trips';
import {failureAt, panelClosed, resumePoint, runTrip, underWay} from './run-trip';
import {takeNameOf, takesFolder} from './take-files';
import {takeOver} from './take-over';
import type {RoundTrip} from './trip';
import {createTripBook} from './trip-book';
import {TripError} from './trip-error';
import type {TripTools} from './trip-tools';
import {createTurns} from './turns';
import {reserveVersions} from './versions';

/** Makes the engine. Nothing is read, asked or changed until one of its methods is called. */
export function createRoundTrips(tools: RoundTripTools): RoundTrips {
	const {host, disk, keys, clock, network, newId} = tools;
	const client = clientFor(tools, () => keys.read());
	const journal = createJournal(disk);
	const book = createTripBook(journal, () => clock.now());
	const facts = createFactsReader(host, disk);
	const poller = createPoller(client, clock);
	const controllers = new Map<string, AbortController>();
	const beginnings = createTurns(1);
	const delay = delayOf(clock);
	const key = () => keys.read();
	const panel = newId();
	const claims = createPanelClaims(panel, disk, clock);
	let unreadable: readonly UnreadableJournal[] = [];
	let unwatch: (() => void) | undefined;

	const tripTools: TripTools = {
		host,
		disk,
		client,
		clock,
		poller,
		makePreset: tools.makePreset,
		upload: {network, key, delay, newId, endpoint: tools.endpoint},
		download: {network, delay},
		transfers: createTurns(4),
		exports: createTurns(1),
		expect: (seconds) => expectationOf(seconds, pastRenders(book.views().map(({trip}) => trip))),
	};

	/** Carries a trip on to its end, unless that is being done already. */
	function run(id: string): void {
		if (controllers.has(id)) return;

		const controller = new AbortController();
		controllers.set(id, controller);
		book.setRunning(id, true);
		void carry(id, controller.signal)
			.catch((error: unknown) => {
				const {trip} = need(id);
				const at = underWay(trip.stage);
				if (at && !controller.signal.aborted) {
					book.showUnsaved(id, {...trip, stage: failureAt(at, error)});
				}
			})
			.finally(() => {
				controllers.delete(id);
				book.setRunning(id, false);
			});
	}

	async function carry(id: string, signal: AbortSignal): Promise<void> {
		const record = book.record(id);
		const release = claims.hold(record.trip().folder);
		try {
			do {
				if (!(await takeOver(id, {panel, book, journal, claims, clock}, signal))) return;
				await runTrip(record, tripTools, signal);
			} while (underWay(record.trip().stage));
		} finally {
			release();
		}
	}

	/** Puts back what broken-off exports left changed; what belongs to a sequence that is not open, as soon as it is. */
	async function giveAllBack(): Promise<void> {
		unwatch?.();
		unwatch = undefined;
		const left = () => book.views().filter(({trip}) => trip.borrowed && !controllers.has(trip.id));
		for (const {trip} of left()) {
			const {owner, folder} = trip;
			const isOthers = owner !== undefined && owner !== panel;
			if (isOthers && (await claims.isAlive(folder, owner))) continue;
			await tryGiveBack(book.record(trip.id), host);
		}
		if (left().length > 0) unwatch = host.watch(() => void giveAllBack());
	}

	async function begin(plan: Plan): Promise<string> {
		const id = newId();
		const folder = await takesFolder(disk, plan.project, plan.sequence.name);
		const clip = clipNameOf(plan.shot.name);
		const named = {clip, pattern: tools.takePattern?.(), plan, folder};
		const others = book.views().map(({trip}) => trip);
		await disk.makeFolder(folder);
		const versions = await reserveVersions(disk, named, others);
		const name = takeNameOf(named, versions[0] ?? 1);
		const now = clock.now();
		await book.begin({
			schema: 1,
			id,
			taskId: newId(),
			owner: panel,
			createdAt: now,
			...named,
			versions,
			plan: await keepGuides(plan, disk, folder, name),
			entered: {exporting: now},
			stage: {name: 'exporting'},
		});
		return id;
	}

	function need(id: string): TripView {
		const view = book.find(id);
		if (!view) throw new TripError('no-trip');
		return view;
	}

	return {
		views: () => book.views(),
		unreadable: () => unreadable,
		subscribe: (listener) => book.subscribe(listener),

		async restore() {
			const found = await journal.readAll(await projectFolders(host.read(), disk));
			unreadable = [...unreadable, ...found.unreadable.filter(isNewAmong(unreadable))];
			book.add(found.trips);
			await giveAllBack();
			for (const {trip} of book.views()) {
				if (underWay(trip.stage)) run(trip.id);
			}
			poller.wake();
		},

		async plan(brief, reading): Promise<PlanOutcome> {
			const [found, hasKey] = [await facts.read(brief, reading), await key()];
			const outcome: PlanOutcome =
				'text' in found
					? {
							kind: 'blocked',
							problems: [found],
							plan: undefined,
							guides: [],
							preflight: [],
							why: undefined,
						}
					: planPlate(found);
			if (hasKey) return outcome;

			const problem = {field: 'key', text: new RunwareError('no-key').message} as const;
			const problems = outcome.kind === 'blocked' ? outcome.problems : [];
			return {...outcome, kind: 'blocked', problems: [...problems, problem]};
		},

		async start(plan) {
			// One after the other, so that two presses never set aside the same version.
			const id = await beginnings.take(() => begin(plan), new AbortController().signal);
			run(id);
			return id;
		},

		async resume(id) {
			if (resumePoint(need(id).trip.stage)) run(id);
		},

		stop(id) {
			controllers.get(id)?.abort(new Error('Stopped waiting.'));
		},

		async place(id, version, mode) {
			need(id);
			book.setRunning(id, true);
			try {
				await placeAgain(book.record(id), version, mode, tripTools);
			} finally {
				book.setRunning(id, controllers.has(id));
			}
		},

		captureGuide: (reading, at) => captureGuide(reading, at, host, disk, newId),
		openGuide: (at) => openGuide(at, disk),

		async useKey(candidate): Promise<KeyCheck> {
			const check = await checkKey(candidate.trim(), tools);
			if (check.kind !== 'refused') await keys.write(candidate.trim());
			poller.wake();
			return check;
		},

		hasKey: async () => (await key()) !== undefined,
		forgetKey: () => keys.forget(),

		async balance() {
			try {
				const balance = await client.balance();
				return balance === undefined ? undefined : balance / 10_000;
			} catch (error) {
				if (error instanceof RunwareError) return undefined;
				throw error;
			}
		},

		showFile: (path) => disk.reveal(path),
		wake: () => poller.wake(),

		async close() {
			unwatch?.();
			for (const controller of controllers.values()) controller.abort(panelClosed);
			await claims.close();
		},
	};
}

async function checkKey(key: string, tools: RoundTripTools): Promise<KeyCheck> {
	try {
		const balance = await clientFor(tools, () => key).balance();
		return {kind: 'good', balance: balance === undefined ? undefined : balance / 10_000};
	} catch (error) {
		if (!(error instanceof RunwareError)) throw error;
		const {message} = error;
		return error.retry === 'same-task' ? {kind: 'unknown', message} : {kind: 'refused', message};
	}
}

/** The folders of the open project in which trips may lie, though the panel's own list was lost. */
async function projectFolders(asked: Promise<Reading>, disk: Disk): Promise<readonly string[]> {
	const reading = await asked;
	if (reading.kind === 'no-project' || reading.project.path === '') return [];

	const root = inside(folderOf(reading.project.path), 'Retake');
	try {
		return (await disk.list(root)).map((name) => inside(root, name));
	} catch (error) {
		if (!(error instanceof DiskError)) throw error;
		return [];
	}
}

/** How long renders took that are over, oldest first. */
function pastRenders(trips: readonly RoundTrip[]): readonly PastRender[] {
	return trips
		.flatMap(({entered, stage}) => {
			const from = entered.rendering;
			const to = entered.downloading;
			const seconds = 'plate' in stage ? stage.plate.milliseconds / 1000 : undefined;
			return from !== undefined && to !== undefined && to > from && seconds !== undefined
				? [{seconds, took: to - from}]
				: [];
		})
		.reverse();
}

function isNewAmong(known: readonly UnreadableJournal[]) {
	return ({file}: UnreadableJournal) => !known.some((other) => other.file === file);
}
