// @vitest-environment happy-dom
import {act} from 'react';
import {createRoot, type Root} from 'react-dom/client';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {createFunnel} from '../plugin/funnel';
import {Panel} from '../src/panel/panel';
import {createLog} from '../src/round-trip/log';
import type {TripView} from '../src/round-trip/round-trips';
import {aReading, aTrip, aView, clip} from './panel-samples';

// What a mistake in drawing does to the panel: as little as possible, and it is noted.

let root: Root;
let element: HTMLElement;
let notes: {readonly where: string; readonly said: string}[];
let complaints: unknown[];
const {error: printed} = console;

beforeEach(() => {
	Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
	element = document.body.appendChild(document.createElement('div'));
	notes = [];
	complaints = [];
	console.error = (...words: readonly unknown[]) => complaints.push(...words);
	Reflect.set(globalThis, 'reportError', (thrown: unknown) => console.error(thrown));
});

afterEach(async () => {
	await act(async () => root.unmount());
	element.remove();
	console.error = printed;
});

test('a take that cannot be drawn leaves the others, says so, and can be shown again', async () => {
	const good = aView(aTrip({id: 'good', clip: 'good_clip'}));
	const {change} = await draw({views: [good, badView()]});

	expect(element.textContent).toContain('good_clip');
	expect(element.textContent).toContain('bad_clip');
	expect(element.textContent).toContain('This edit cannot be shown');
	expect(element.querySelector('.spend')).not.toBeNull();
	expect(notes).toMatchObject([{where: 'drawing TakeRow'}]);
	expect(complaints.length).toBeGreaterThan(0);

	await change([good, aView(aTrip({id: 'bad', clip: 'bad_clip'}))]);
	await press('Show it again');
	expect(element.textContent).not.toContain('This edit cannot be shown');
});

test('a screen that cannot be drawn says so, leads to a report, and comes back when it can', async () => {
	const world = {isBroken: true};
	await draw({
		imageUrl() {
			if (world.isBroken) throw new Error('No pictures today.');
			return undefined;
		},
		guide: true,
	});
	expect(element.textContent).toContain('Retake stumbled');
	expect(element.textContent).toContain('No pictures today.');
	expect(notes).toMatchObject([{said: 'No pictures today.'}]);

	await press('Report a problem…');
	expect(element.textContent).toContain('Left out: your key');
	await press('Copy');
	expect(element.textContent).toContain('Copied.');
	world.isBroken = false;
	await press('Back');
	expect(element.querySelector('.spend')).not.toBeNull();
});

test('an error is noted once, though React, the funnel and the window all hear of it', async () => {
	const target = new EventTarget();
	const log = createLog({
		disk: {dataFolder: never, readText: never, writeText: never},
		clock: {now: () => 0, wait: never},
		redact: (text) => text,
	});
	const funnel = createFunnel(target, log);
	const error = new Error('Once.');
	Reflect.set(globalThis, 'reportError', (thrown: unknown) =>
		target.dispatchEvent(Object.assign(new Event('error'), {error: thrown})),
	);
	funnel.report('command', error);
	target.dispatchEvent(Object.assign(new Event('unhandledrejection'), {reason: error}));
	target.dispatchEvent(Object.assign(new Event('error'), {message: 'Only words.'}));

	expect(log.entries().map(({where, said, times}) => [where, said, times])).toEqual([
		['command', 'Error: Once.', 1],
		['uncaught', 'Only words.', 1],
	]);
});

const never = () => new Promise<never>(() => undefined);

async function draw(changes: {
	readonly views?: readonly TripView[];
	readonly imageUrl?: () => undefined;
	readonly guide?: boolean;
}): Promise<{readonly change: (views: readonly TripView[]) => Promise<void>}> {
	const {imageUrl = () => undefined, guide = false} = changes;
	const nothing = async () => undefined;
	let views = changes.views ?? [];
	let tell = () => {};
	const picture = {image: '/g.png', origin: 'captured', width: 1920, height: 1080} as const;
	const funnel = createFunnel(new EventTarget(), {
		note: (where, thrown) =>
			notes.push({where, said: thrown instanceof Error ? thrown.message : String(thrown)}),
	});
	root = createRoot(element, funnel.root);
	await act(async () =>
		root.render(
			<Panel
				hostCheck={{run: () => Promise.reject(new Error('none')), textOf: () => '', save: nothing}}
				roundTrips={{
					views: () => views,
					unreadable: () => [],
					subscribe(listener) {
						const before = tell;
						tell = () => {
							before();
							listener();
						};
						return () => undefined;
					},
					restore: nothing,
					plan: async () => ({
						kind: 'blocked',
						problems: [],
						plan: undefined,
						guides: [],
						preflight: [],
						why: undefined,
					}),
					start: async () => 'trip',
					resume: nothing,
					stop: () => undefined,
					place: nothing,
					recall: async () => undefined,
					captureGuide: async (_reading, at) => ({at, ...picture}),
					openGuide: nothing,
					choosePreset: nothing,
					useKey: async () => ({kind: 'good', balance: 5}),
					hasKey: async () => true,
					forgetKey: nothing,
					balance: async () => 5,
					showFile: nothing,
					wake: () => undefined,
					close: nothing,
				}}
				host={{
					read: async () => aReading([clip()]),
					watch: () => () => undefined,
					movePlayhead: nothing,
					selectShot: nothing,
				}}
				clock={{now: () => 0, wait: () => new Promise(() => undefined)}}
				wishes={{read: nothing, write: nothing}}
				support={{hide: () => undefined, report: async () => 'report', save: nothing}}
				shell={{openPage: nothing, copyText: nothing}}
				orders={{subscribe: () => () => undefined}}
				theme="dark"
				imageUrl={imageUrl}
			/>,
		),
	);
	if (guide) await press('First');
	return {
		change: (next) =>
			act(async () => {
				views = next;
				tell();
			}),
	};
}

async function press(words: string): Promise<void> {
	const control = [...element.querySelectorAll('[role=button], [role=menuitem]')].find(
		(one) => one.textContent === words,
	);
	if (!(control instanceof HTMLElement)) throw new Error(`There is no ${words} to press.`);
	await act(async () => control.click());
}

/** A trip that no schema would let pass: its plan says nothing of how its plate is made. */
function badView(): TripView {
	const trip = aTrip({id: 'bad', clip: 'bad_clip'});
	const plan = {...trip.plan};
	Reflect.deleteProperty(plan, 'plate');
	return aView({...trip, plan});
}
