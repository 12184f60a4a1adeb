import {RunwareError} from '../runware/runware-error';
import {beginTrip} from './begin-trip';
import {checkKey} from './check-key';
import {createDebts} from './debts';
import {clientFor, type RoundTripTools} from './engine-tools';
import {createFactsReader} from './gather-facts';
import {captureGuide, openGuide} from './guide-images';
import {createJournal} from './journal';
import {createPanelClaims} from './panel-claims';
import {placeAgain} from './place-again';
import {planEdit} from './plan-edit';
import {projectFolders} from './project-folders';
import {recallTrip} from './recall';
import type {RoundTrips, UnreadableJournal} from './round-trips';
import {resumePoint, underWay} from './run-trip';
import {createServiceTools} from './service-tools';
import {createTripBook} from './trip-book';
import {TripError} from './trip-error';
import {createTripRunner} from './trip-runner';
import {createTurns} from './turns';

/** Makes the engine. Nothing is read, asked or changed until one of its methods is called. */
export function createRoundTrips(tools: RoundTripTools): RoundTrips {
	const {host, disk, keys, clock, newId} = tools;
	const panel = newId();
	const key = () => keys.read();
	const journal = createJournal(disk);
	const book = createTripBook(journal, () => clock.now());
	const claims = createPanelClaims(panel, disk, clock);
	const facts = createFactsReader(host, disk);
	const beginnings = createTurns(1);
	const debts = createDebts({panel, book, claims, host});
	const services = createServiceTools(tools, key, book, debts);
	const runner = createTripRunner({panel, book, journal, claims, clock, services});
	let unreadable: readonly UnreadableJournal[] = [];

	function need(id: string) {
		const view = book.find(id);
		if (!view) throw new TripError('no-trip');
		return view.trip;
	}

	function wake() {
		for (const {poller} of Object.values(services)) poller.wake();
	}

	return {
		views: () => book.views(),
		unreadable: () => unreadable,
		subscribe: (listener) => book.subscribe(listener),

		async restore() {
			const found = await journal.readAll(await projectFolders(host, disk));
			const known = new Set(unreadable.map(({file}) => file));
			unreadable = [...unreadable, ...found.unreadable.filter(({file}) => !known.has(file))];
			book.add(found.trips);
			await debts.settle();
			for (const {trip} of book.views()) {
				if (underWay(trip.stage)) runner.run(trip.id);
			}
			wake();
		},

		plan: (brief, reading) => planEdit(brief, reading, facts, keys),

		async start(plan) {
			const pattern = tools.takePattern?.();
			const id = await beginnings.take(
				() => beginTrip(plan, {panel, disk, book, clock, newId, pattern}),
				new AbortController().signal,
			);
			runner.run(id);
			return id;
		},

		async resume(id) {
			if (resumePoint(need(id).stage)) runner.run(id);
		},

		stop: (id) => runner.stop(id),

		async place(id, version, mode) {
			need(id);
			book.setRunning(id, true);
			try {
				await placeAgain(book.record(id), version, mode, tools);
			} finally {
				book.setRunning(id, runner.isRunning(id));
			}
		},

		recall: (place) => recallTrip(place, {disk, journal, book}),
		captureGuide: (reading, at) => captureGuide(reading, at, host, disk, newId),
		openGuide: (at) => openGuide(at, disk),
		choosePreset: () => disk.chooseFile(['epr']),

		async useKey(given) {
			const candidate = given.trim();
			const check = await checkKey(clientFor(tools, () => candidate));
			if (check.kind !== 'refused') await keys.write(candidate);
			wake();
			return check;
		},

		hasKey: async () => (await key()) !== undefined,
		forgetKey: () => keys.forget(),

		async balance() {
			try {
				const balance = await services.real.client.balance();
				return balance === undefined ? undefined : balance / 10_000;
			} catch (error) {
				if (error instanceof RunwareError) return undefined;
				throw error;
			}
		},

		showFile: (path) => disk.reveal(path),
		wake,
		async close() {
			debts.close();
			await runner.close();
		},
	};
}
