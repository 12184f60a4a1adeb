import {RunwareError} from '../runware/runware-error';
import {beginTrip} from './begin-trip';
import {expectationOf} from './cadence';
import {checkKey} from './check-key';
import {clientFor, delayOf, type RoundTripTools} from './engine-tools';
import {createFactsReader} from './gather-facts';
import {captureGuide, openGuide} from './guide-images';
import {createJournal} from './journal';
import {createPanelClaims} from './panel-claims';
import {pastRenders} from './past-renders';
import {placeAgain} from './place-again';
import {planEdit} from './plan-edit';
import {createPoller} from './poller';
import {projectFolders} from './project-folders';
import type {RoundTrips, UnreadableJournal} from './round-trips';
import {resumePoint, underWay} from './run-trip';
import {createTripBook} from './trip-book';
import {TripError} from './trip-error';
import {createTripRunner} from './trip-runner';
import type {TripTools} from './trip-tools';
import {createTurns} from './turns';

/** Makes the engine. Nothing is read, asked or changed until one of its methods is called. */
export function createRoundTrips(tools: RoundTripTools): RoundTrips {
	const {host, disk, keys, clock, network, newId, endpoint} = tools;
	const panel = newId();
	const key = () => keys.read();
	const delay = delayOf(clock);
	const client = clientFor(tools, key);
	const poller = createPoller(client, clock);
	const journal = createJournal(disk);
	const book = createTripBook(journal, () => clock.now());
	const claims = createPanelClaims(panel, disk, clock);
	const facts = createFactsReader(host, disk);
	const beginnings = createTurns(1);
	const tripTools: TripTools = {
		host,
		disk,
		client,
		clock,
		poller,
		makePreset: tools.makePreset,
		report: tools.report,
		upload: {network, key, delay, newId, endpoint},
		download: {network, delay},
		transfers: createTurns(4),
		exports: createTurns(1),
		expect: (seconds) => expectationOf(seconds, pastRenders(book.views().map(({trip}) => trip))),
	};
	const runner = createTripRunner({panel, book, journal, claims, tripTools});
	let unreadable: readonly UnreadableJournal[] = [];

	function need(id: string) {
		const view = book.find(id);
		if (!view) throw new TripError('no-trip');
		return view.trip;
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
			await runner.giveAllBack();
			for (const {trip} of book.views()) {
				if (underWay(trip.stage)) runner.run(trip.id);
			}
			poller.wake();
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
				await placeAgain(book.record(id), version, mode, tripTools);
			} finally {
				book.setRunning(id, runner.isRunning(id));
			}
		},

		captureGuide: (reading, at) => captureGuide(reading, at, host, disk, newId),
		openGuide: (at) => openGuide(at, disk),

		async useKey(given) {
			const candidate = given.trim();
			const check = await checkKey(clientFor(tools, () => candidate));
			if (check.kind !== 'refused') await keys.write(candidate);
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
		close: () => runner.close(),
	};
}
