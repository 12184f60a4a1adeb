import {describe, expect, test} from 'vitest';
import {guidesOf} from '../src/panel/draft';
import {firstWishes, writeWishes} from '../src/panel/kept-wishes';
import {selectedTake} from '../src/panel/selected-take';
import {createSession} from '../src/panel/session';
import {reasonNotTo} from '../src/panel/spending';
import {createStore} from '../src/panel/store';
import {type Brief, firstBrief} from '../src/round-trip/brief';
import type {Plan, PlanOutcome} from '../src/round-trip/plan';
import type {Reading} from '../src/round-trip/ports/host';
import type {RoundTrips, TripView} from '../src/round-trip/round-trips';
import {aGuide, aPlan, aReading, aTake, aTrip, aView, clip, f, placed} from './panel-samples';

describe('practice', () => {
	test('needs no key, shows no balance, and asks the real service nothing', async () => {
		const {session, world, settle} = await opened({hasKey: false});
		expect(session.store.get().key.kind).toBe('asked-for');

		session.practise();
		await settle();
		await session.refreshBalance();

		expect(session.store.get()).toMatchObject({key: {kind: 'not-needed'}, balance: undefined});
		expect(world.balanceAsked).toBe(0);
	});

	test('is what the plan is asked for, until it is ended and a key is looked for', async () => {
		const {session, asked, clock} = await opened();
		session.practise();
		await clock.advance(200);
		expect(asked.at(-1)?.practice).toBe(true);

		await session.endPractice();
		await clock.advance(200);
		expect(asked.at(-1)?.practice).toBe(false);
		expect(session.store.get()).toMatchObject({key: {kind: 'kept'}, balance: 41.2});

		const {session: keyless} = await opened({hasKey: false});
		keyless.practise();
		await keyless.endPractice();
		expect(keyless.store.get().key.kind).toBe('asked-for');
	});

	test('that is on the screen is never bought, nor what is for sale practised on', async () => {
		const {session, started, settle, world, clock} = await opened();
		world.cents = 0;
		session.practise();
		await clock.advance(200);
		session.wish({practice: false});
		void session.press();
		await settle();
		expect(started).toEqual([]);
		expect(session.store.get().press.kind).toBe('refused');

		await clock.advance(1_200);
		session.practise();
		void session.press();
		await settle();
		expect(started).toEqual([]);
	});

	test('is still on when the panel is opened again', async () => {
		const {session, world, clock} = await opened();
		session.practise();
		await clock.advance(1_000);

		const again = await opened({hasKey: false, kept: world.kept});

		expect(again.session.store.get().key.kind).toBe('not-needed');
		expect(again.session.store.get().draft.wishes.practice).toBe(true);
	});
});

describe('a take that is selected on the timeline', () => {
	const lying = aReading([
		clip({
			track: 1,
			name: 'MVI_0412_aleph2_v002.mp4',
			projectItem: 'take-2',
			media: {
				kind: 'file',
				path: '/takes/v002.mp4',
				offline: false,
				itemName: 'MVI_0412_aleph2_v002.mp4',
				fps: undefined,
			},
		}),
	]);
	const brief = {...firstBrief, prompt: 'Turn day to night.', quality: 80, guides: [aGuide(300)]};
	const view = aView(
		aTrip({plan: aPlan({brief}), stage: placed([aTake(2, {file: '/takes/v002.mp4'})])}),
	);

	test('is known by its file, however its name is spelt', () => {
		expect(selectedTake(lying, [view])).toEqual({
			trip: view.trip,
			take: aTake(2, {file: '/takes/v002.mp4'}),
		});
		expect(selectedTake(aReading([clip()]), [view])).toBeUndefined();
	});

	test('has its trip recalled once, where that is not known', async () => {
		const {world, clock} = await opened();
		world.recalled.length = 0;
		for (const reading of [lying, aReading([]), lying]) {
			world.reading = reading;
			await clock.advance(1_000);
		}
		expect(world.recalled).toEqual(['/takes/v002.mp4']);
	});

	test('is redone from what was asked for then, on its original shot, and nothing is bought by that', async () => {
		const {session, world, started, clock} = await opened();
		world.views = [view];
		world.reading = lying;
		await clock.advance(1_000);
		session.practise();

		await session.redo(view.trip.id);
		await clock.advance(200);

		const {draft, reading, tripTroubles} = session.store.get();
		expect(draft.wishes).toMatchObject({prompt: 'Turn day to night.', quality: 80, practice: true});
		expect(guidesOf(draft, reading)).toEqual([aGuide(300)]);
		expect(reading).toMatchObject({clips: [{name: 'MVI_0412.mov'}]});
		expect(tripTroubles).toEqual({});
		expect(started).toEqual([]);
	});

	test('whose shot is gone says so, and the draft stays', async () => {
		const {session, world} = await opened();
		world.views = [view];
		world.shotIsGone = true;

		await session.redo(view.trip.id);

		expect(session.store.get().tripTroubles).toEqual({[view.trip.id]: 'The shot is gone.'});
		expect(session.store.get().draft.wishes.prompt).toBe('Change the sky.');
	});
});

describe('the press that spends money', () => {
	test('starts once however often and however fast it comes', async () => {
		const {session, started, settle, clock} = await opened();
		void session.press();
		void session.press();
		await settle();
		void session.press();
		await settle();
		expect(started).toHaveLength(1);

		await clock.advance(1_000);
		expect(session.store.get().press).toEqual({kind: 'idle'});
		void session.press();
		await settle();
		expect(started).toHaveLength(2);
	});

	test('buys nothing when the plan promises something else by now', async () => {
		const {session, started, settle, world, clock} = await opened();
		world.cents = 999;
		void session.press();
		await settle();
		void session.press();
		await settle();
		expect(started).toEqual([]);
		expect(session.store.get().press).toMatchObject({kind: 'refused'});
		expect(session.store.get().outcome?.plan?.estimateCents).toBe(999);

		await clock.advance(1_000);
		void session.press();
		await settle();
		expect(started.map(({estimateCents}) => estimateCents)).toEqual([999]);
	});

	test('sends the words on the screen, also the ones typed a moment ago', async () => {
		const {session, started, settle} = await opened();
		session.wish({prompt: 'Change the sea.'});
		void session.press();
		await settle();
		expect(started.map(({brief}) => brief.prompt)).toEqual(['Change the sea.']);
	});

	test('does nothing while there is a reason not to, and the reason is a sentence', async () => {
		const {session, started, clock} = await opened();
		session.wish({prompt: ''});
		await clock.advance(200);
		await session.press();
		expect(started).toEqual([]);
		expect(reasonNotTo(session.store.get())).toBe('Say what should change.');

		session.wish({prompt: 'Change the sky.', webhookUrl: 'nowhere'});
		await clock.advance(200);
		await session.press();
		expect(started).toEqual([]);
		expect(reasonNotTo(session.store.get())).toMatch(/^The webhook/);
	});

	test('says why it could not start, and can be pressed again', async () => {
		const {session, started, settle, world, clock} = await opened();
		world.startFails = 'The disk is full.';
		void session.press();
		await settle();
		expect(session.store.get().press).toEqual({kind: 'refused', sentence: 'The disk is full.'});

		world.startFails = undefined;
		await clock.advance(1_000);
		void session.press();
		await settle();
		expect(started).toHaveLength(1);
	});
});

describe('planning', () => {
	test('waits for a pause and asks once', async () => {
		const {session, clock, asked} = await opened();
		const before = asked.length;
		session.wish({prompt: 'a'});
		session.wish({prompt: 'ab'});
		session.wish({prompt: 'abc'});
		await clock.advance(199);
		expect(asked.length).toBe(before);
		await clock.advance(1);
		expect(asked.slice(before).map(({prompt}) => prompt)).toEqual(['abc']);
	});

	test('drops an answer that was overtaken', async () => {
		const {session, clock, world, settle} = await opened();
		const slow = held();
		world.hold = slow.promise;
		session.wish({results: 2});
		await clock.advance(200);
		world.hold = undefined;
		session.wish({results: 3});
		await clock.advance(200);
		expect(session.store.get().outcome?.plan?.brief.results).toBe(3);
		slow.release();
		await settle();
		expect(session.store.get().outcome?.plan?.brief.results).toBe(3);
	});
});

describe('following the timeline', () => {
	test('another clip brings its own guides and no old price', async () => {
		const {session, clock, world, settle} = await opened();
		await session.fetchGuide('first', 'timeline');
		await clock.advance(200);
		expect(session.store.get().outcome?.plan?.brief.guides).toHaveLength(1);

		const slow = held();
		world.hold = slow.promise;
		world.reading = aReading([clip({range: {start: f(400), end: f(500)}})]);
		await clock.advance(1_000);
		expect(session.store.get().outcome).toBeUndefined();
		slow.release();
		await settle();
		expect(session.store.get().outcome?.plan?.brief.guides).toEqual([]);

		world.hold = undefined;
		world.reading = aReading([clip()]);
		await clock.advance(1_000);
		expect(session.store.get().outcome?.plan?.brief.guides).toEqual([aGuide(292)]);
	});

	test('a moving playhead is shown and plans nothing', async () => {
		const {session, clock, world, asked} = await opened();
		const before = asked.length;
		world.reading = aReading([clip()], {playhead: f(350)});
		await clock.advance(2_000);
		expect(session.store.get().reading).toMatchObject({playhead: f(350)});
		expect(asked.length).toBe(before);
	});

	test('what Premiere says when it cannot be read is shown until it can', async () => {
		const {session, clock, world} = await opened();
		world.readFails = 'It is busy.';
		await clock.advance(1_000);
		expect(session.store.get().readingTrouble).toBe('It is busy.');
		expect(reasonNotTo(session.store.get())).toBe('It is busy.');
		world.readFails = undefined;
		await clock.advance(1_000);
		expect(session.store.get().readingTrouble).toBeUndefined();
	});

	test('another project is restored once', async () => {
		const {clock, world} = await opened();
		expect(world.restored).toBe(1);
		const reading = aReading([clip()]);
		world.reading = {...reading, project: {...reading.project, id: 'other'}};
		await clock.advance(3_000);
		expect(world.restored).toBe(2);
	});
});

describe('a guide', () => {
	test('that cannot be taken leaves a sentence and the draft as it was', async () => {
		const {session, world} = await opened();
		world.reading = aReading([clip()], {playhead: f(10)});
		await session.fetchGuide('playhead', 'timeline');
		expect(session.store.get().guideTrouble).toMatch(/playhead is not on the shot/);
		expect(session.store.get().draft.guides).toEqual({});
		expect(session.store.get().fetching).toBeUndefined();
	});

	test('is not taken beyond the fifth', async () => {
		const {session, world} = await opened();
		for (const frame of [300, 310, 320, 330, 340, 350]) {
			world.reading = aReading([clip()], {playhead: f(frame)});
			await session.fetchGuide('playhead', 'timeline');
		}

		expect(Object.values(session.store.get().draft.guides)[0]).toHaveLength(5);
	});
});

describe('the key', () => {
	test('is asked for until a good one is given', async () => {
		const {session, settle} = await opened({hasKey: false});
		expect(session.store.get().key).toMatchObject({kind: 'asked-for', replaces: false});
		await session.acceptKey(' wrong ');
		expect(session.store.get().key).toMatchObject({reply: {kind: 'refused', message: 'No.'}});
		await session.acceptKey(' demo-1 ');
		await settle();
		expect(session.store.get()).toMatchObject({key: {kind: 'kept'}, balance: 5});
	});

	test('stays while another is asked for', async () => {
		const {session, world} = await opened();
		session.changeKey();
		await session.acceptKey('wrong');
		expect(session.store.get().key).toMatchObject({kind: 'asked-for', replaces: true});
		session.keepKey();
		expect(session.store.get().key).toEqual({kind: 'kept'});
		expect(world.forgotten).toBe(false);
	});
});

describe('a report', () => {
	test('is copied with the settings as they are, and said to be', async () => {
		const {session, world} = await opened();
		session.openSupport();
		await session.copyReport();
		expect(world.copied).toEqual(['A report on Change the sky.']);
		expect(session.store.get().support).toMatchObject({
			busy: false,
			reply: {tone: 'fact', sentence: 'Copied. Paste it into your message.'},
		});

		session.closeSupport();
		expect(session.store.get().support).toEqual({kind: 'closed'});
	});

	test('is saved where the editor says, or not at all', async () => {
		const {session, world} = await opened();
		session.openSupport();
		await session.saveReport();
		expect(session.store.get().support).toMatchObject({busy: false, reply: undefined});

		world.saveAs = 'report.json';
		await session.saveReport();
		expect(world.saved).toEqual(['A report on Change the sky.']);
		expect(session.store.get().support).toMatchObject({
			reply: {tone: 'fact', sentence: 'Saved as report.json.'},
		});
	});

	test('that cannot be made says why, and can be asked for again', async () => {
		const {session, world} = await opened();
		world.reportFails = 'No.';
		session.openSupport();
		await session.copyReport();
		expect(session.store.get().support).toMatchObject({
			busy: false,
			reply: {tone: 'error', sentence: 'No.'},
		});
		world.reportFails = undefined;
		await session.copyReport();
		expect(world.copied).toHaveLength(1);
	});

	test('does not come back once it was closed', async () => {
		const {session} = await opened();
		session.openSupport();
		const copying = session.copyReport();
		session.closeSupport();
		await copying;
		expect(session.store.get().support).toEqual({kind: 'closed'});
	});

	test('hides every key that is tried, before anybody is asked about it', async () => {
		const {session, world} = await opened({hasKey: false});
		const trying = session.acceptKey('nonsense-key');
		expect(world.hidden).toEqual(['nonsense-key']);
		await trying;
	});
});

describe('what was last asked for', () => {
	test('holds the export preset that was chosen', async () => {
		const {session, clock, world} = await opened();
		await session.choosePreset();
		expect(session.store.get().draft.wishes.preset).toBe('/presets/Mine.epr');
		await clock.advance(1000);
		expect(world.kept).toContain('/presets/Mine.epr');
	});

	test('is kept a second after the last change, and not over what is typed at the start', async () => {
		const {session, clock, world} = await opened();
		session.wish({prompt: 'Change the moon.'});
		await clock.advance(999);
		expect(world.kept).toBeUndefined();
		await clock.advance(1);
		expect(world.kept).toMatch(/Change the moon\./);
	});

	test('is there before the panel shows anything to press', async () => {
		let hand: (text: string) => void = () => undefined;
		const kept = new Promise<string>((resolve) => {
			hand = resolve;
		});
		const {session, settle} = await opened({kept});
		expect(session.store.get().key.kind).toBe('unread');

		hand(writeWishes({...firstWishes(), prompt: 'Make it snow.'}));
		await settle();

		const {key, draft} = session.store.get();
		expect([key.kind, draft.wishes.prompt]).toEqual(['kept', 'Make it snow.']);
	});
});

test('nobody is told of a change that changes nothing', () => {
	const store = createStore({price: 157, takes: 1});
	const told: number[] = [];
	store.subscribe(() => told.push(store.get().price));
	const before = store.get();

	store.set({price: 157});
	expect([told, store.get()]).toEqual([[], before]);
	store.set({price: 158, takes: 1});
	expect(told).toEqual([158]);
});

/** A session over a small world that can be changed while it runs. */
async function opened({
	hasKey = true,
	kept,
}: {
	readonly hasKey?: boolean;
	readonly kept?: string | Promise<string> | undefined;
} = {}) {
	const clock = handWound();
	const asked: Brief[] = [];
	const started: Plan[] = [];
	const world: World = {
		reading: aReading([clip()]),
		readFails: undefined,
		cents: 157,
		hold: undefined,
		startFails: undefined,
		restored: 0,
		forgotten: false,
		kept: undefined,
		balanceAsked: 0,
		views: [],
		recalled: [],
		shotIsGone: false,
		hidden: [],
		copied: [],
		saved: [],
		saveAs: undefined,
		reportFails: undefined,
	};
	const roundTrips: RoundTrips = {
		views: () => world.views,
		unreadable: () => [],
		subscribe: () => () => undefined,
		async restore() {
			world.restored += 1;
		},
		async plan(brief) {
			asked.push(brief);
			const {cents} = world;
			await world.hold;
			return outcomeOf(brief, cents);
		},
		async start(plan) {
			if (world.startFails) throw new Error(world.startFails);
			started.push(plan);
			return 'trip-1';
		},
		resume: async () => undefined,
		stop: () => undefined,
		place: async () => undefined,
		async recall({file}) {
			world.recalled.push(file);
			return undefined;
		},
		captureGuide: async (_reading, at) => ({...aGuide(Number(at / f(1))), at}),
		openGuide: async () => undefined,
		choosePreset: async () => '/presets/Mine.epr',
		useKey: async (key) =>
			key === 'demo-1' ? {kind: 'good', balance: 5} : {kind: 'refused', message: 'No.'},
		hasKey: async () => hasKey,
		async forgetKey() {
			world.forgotten = true;
		},
		async balance() {
			world.balanceAsked += 1;
			return 41.2;
		},
		showFile: async () => undefined,
		wake: () => undefined,
		close: async () => undefined,
	};
	const session = createSession({
		roundTrips,
		clock,
		host: {
			async read() {
				if (world.readFails) throw new Error(world.readFails);
				return world.reading;
			},
			watch: () => () => undefined,
			movePlayhead: async () => undefined,
			async selectShot() {
				if (world.shotIsGone) throw new Error('The shot is gone.');
				world.reading = aReading([clip()]);
			},
		},
		wishes: {
			read: async () => kept,
			async write(text) {
				world.kept = text;
			},
		},
		support: {
			hide: (text) => void world.hidden.push(text),
			report: async (settings) => {
				if (world.reportFails) throw new Error(world.reportFails);
				return `A report on ${settings.prompt}`;
			},
			async save(report) {
				if (world.saveAs) world.saved.push(report);
				return world.saveAs;
			},
		},
		hostCheck: {
			run: async () => {
				throw new Error('Nothing is checked here.');
			},
			textOf: () => '',
			save: async () => undefined,
		},
		shell: {
			async copyText(text) {
				world.copied.push(text);
			},
		},
	});
	session.begin();
	await settle();
	if (kept === undefined) session.wish({prompt: 'Change the sky.'});
	await clock.advance(200);
	return {session, clock, world, asked, started, settle};
}

type World = {
	reading: Reading;
	readFails: string | undefined;
	cents: number;
	hold: Promise<void> | undefined;
	startFails: string | undefined;
	restored: number;
	forgotten: boolean;
	kept: string | undefined;
	balanceAsked: number;
	views: readonly TripView[];
	readonly recalled: string[];
	shotIsGone: boolean;
	readonly hidden: string[];
	readonly copied: string[];
	readonly saved: string[];
	saveAs: string | undefined;
	reportFails: string | undefined;
};

function outcomeOf(brief: Brief, estimateCents: number): PlanOutcome {
	const plan = aPlan({brief, estimateCents});
	const rest = {plan, guides: [], preflight: [], why: 'Direct.'};
	return brief.prompt
		? {kind: 'ready', ...rest}
		: {kind: 'blocked', problems: [{field: 'prompt', text: 'Say what should change.'}], ...rest};
}

function held() {
	let release = () => {};
	const promise = new Promise<void>((resolve) => {
		release = resolve;
	});
	return {promise, release: () => release()};
}

/** A clock that only goes on when it is told to. */
function handWound() {
	let now = 0;
	let waiting: {readonly at: number; readonly wake: () => void}[] = [];
	return {
		now: () => now,
		wait: (milliseconds: number, signal?: AbortSignal) =>
			new Promise<void>((resolve, reject) => {
				signal?.addEventListener('abort', () => reject(signal.reason));
				waiting.push({at: now + milliseconds, wake: resolve});
			}),
		async advance(milliseconds: number) {
			const until = now + milliseconds;
			for (;;) {
				const [next] = waiting.filter(({at}) => at <= until).sort((a, b) => a.at - b.at);
				if (!next) break;
				waiting = waiting.filter((other) => other !== next);
				now = next.at;
				next.wake();
				await settle();
			}

			now = until;
			await settle();
		},
	};
}

/** Lets everything that is not waiting for the clock come to rest. */
async function settle() {
	for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
