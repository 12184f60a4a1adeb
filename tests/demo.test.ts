import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import type {Browser} from 'playwright-core';
import {build} from 'vite';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {openBrowser} from '../src/demo/browser';
import {type Demo, startDemo} from '../src/demo/demo-server';
import {type Visitor, visit} from '../src/demo/drive';
import {clips} from '../src/demo/footage';
import {differenceOf, framesOf} from '../src/demo/measure';
import type {StageReport} from '../src/demo/stage/stage-report';
import {panelBuild} from '../vite.config';

// The built plugin in a real browser, on the demo's stage, over HTTP, with real media a quarter the size.

const folder = mkdtempSync(join(tmpdir(), 'retake-demo-'));
const prompt = 'Replace the sunset with a clear blue noon. Keep the boat.';
const patience = 120_000;

let demo: Demo;
let browser: Browser;

beforeAll(async () => {
	const plugin = join(folder, 'dist');
	await build(panelBuild(plugin));
	demo = await startDemo({
		plugin,
		workspace: folder,
		port: 0,
		shrink: 4,
		renderMs: 300,
		say: () => undefined,
	});
	browser = await openBrowser();
}, 240_000);

afterEach(async () => {
	demo.runware.control.clearFaults();
	demo.runware.control.setRenderTime({baseMs: 300});
	for (const context of browser.contexts()) await context.close();
});

afterAll(async () => {
	await browser?.close();
	await demo?.close();
	rmSync(folder, {recursive: true, force: true});
});

describe('the footage', () => {
	test('moves, sounds, and comes at the rates and lengths that editors have', async () => {
		const facts = await Promise.all(
			Object.values(clips).map((name) => framesOf(join(folder, 'footage-small-4', name))),
		);
		const [harbour, lighthouse, table, nightRide] = facts;

		expect(facts.every(({hasSound}) => hasSound)).toBe(true);
		expect(harbour).toMatchObject({rate: '24000/1001', width: 480, frames: 144});
		expect(lighthouse).toMatchObject({rate: '24000/1001', frames: 29});
		expect(table).toMatchObject({rate: '30000/1001', width: 960, frames: 150});
		expect(nightRide).toMatchObject({rate: '30000/1001', frames: 1199});
	});
});

describe('the first screen', () => {
	test('refuses a wrong key with a sentence and lets nobody in', async () => {
		const {panel, giveKey} = await arrive();
		await giveKey('no-such-key');

		await expect.poll(() => panel.locator('.card-reply').textContent()).toMatch(/does not accept/);
		expect(await panel.locator('.spend').count()).toBe(0);
	});

	test('lets a good key in, and it is still there when the panel is opened again', async () => {
		const visitor = await arrive();
		await visitor.giveKey('demo-again');
		await visitor.panel.locator('.spend').waitFor();
		await visitor.reopenPanel();
		await visitor.panel.locator('.spend').waitFor();

		expect(await errorsOf(visitor)).toEqual([]);
	});
});

describe('a whole trip', () => {
	test(
		'lays the take over its shot, shows it in the monitor, and one undo brings the shot back',
		async () => {
			const visitor = await arriveWithKey('demo-whole');
			const before = await visitor.report();
			const paid = (await demo.runware.control.ledger()).total;
			await ask(visitor, clips.harbour, 40);
			await visitor.takeGuide();
			await visitor.edit();
			await visitor.hurryUntilTakeSays(/^On V2$/, patience);
			const after = await visitor.report();
			const shot = itemOf(before, 'V1', clips.harbour);
			const take = newItemOf(before, after);

			expect(take).toMatchObject({track: 'V2', start: shot.start, end: shot.end, disabled: false});
			expect(itemOf(after, 'V1', clips.harbour).disabled).toBe(true);
			expect(othersOf(after, take.id, shot.id)).toEqual(othersOf(before, take.id, shot.id));
			expect((await demo.runware.control.ledger()).total).toBeGreaterThan(paid);

			const film = await framesOf(take.path);
			expect(film).toMatchObject({rate: '24000/1001', width: 480, height: 270, hasSound: false});
			expect(film.frames).toBeGreaterThanOrEqual(shot.frames);
			const likeness = await differenceOf(
				{path: take.path, from: take.in},
				{path: shot.path, from: shot.in},
				shot.frames,
			);
			expect(likeness).toBeLessThan(35);

			await visitor.movePlayhead(70);
			await expect.poll(() => shownIn(visitor)).toEqual([take.path]);

			await visitor.page.locator('[data-part=undo]').click();
			await expect.poll(async () => (await visitor.report()).items).toEqual(before.items);
			await expect.poll(() => shownIn(visitor)).toEqual([shot.path]);
			expect(await errorsOf(visitor)).toEqual([]);
		},
		patience,
	);

	test(
		'renders a scaled clip under a title, puts the take under the title, and puts marks and tracks back',
		async () => {
			const visitor = await arriveWithKey('demo-title');
			const before = await visitor.report();
			await ask(visitor, clips.table, 160);
			await visitor.edit();
			await visitor.hurryUntilTakeSays(/^On V1$/, patience);
			const after = await visitor.report();
			const shot = itemOf(before, 'V1', clips.table);
			const take = newItemOf(before, after, 'V1');

			expect(take).toMatchObject({start: shot.start, end: shot.end, disabled: false});
			expect(itemOf(after, 'V2', 'Graphic').disabled).toBe(false);
			expect(itemOf(after, 'V3', clips.table)).toMatchObject({disabled: true, start: shot.start});
			expect(after.marks).toBeUndefined();
			expect((await framesOf(take.path)).frames).toBe(shot.frames);
			expect(await mutedTracks(visitor)).toBe(0);
			expect(await errorsOf(visitor)).toEqual([]);
		},
		patience,
	);

	test(
		'survives the panel: quit while it renders and opened again, it ends in one take and one charge',
		async () => {
			demo.runware.control.setRenderTime({baseMs: 4000});
			const visitor = await arriveWithKey('demo-quit');
			const before = await visitor.report();
			const charges = (await demo.runware.control.ledger()).charges.length;
			await ask(visitor, clips.harbour, 40);
			await visitor.edit();
			await visitor.untilTakeSays('Rendering', patience);
			await visitor.reopenPanel();
			await visitor.hurryUntilTakeSays(/^On V2$/, patience);
			const after = await visitor.report();

			expect(after.items.length).toBe(before.items.length + 1);
			expect((await demo.runware.control.ledger()).charges.length).toBe(charges + 1);
			expect(await visitor.panel.locator('.take').count()).toBe(1);
		},
		patience,
	);

	test(
		'that the content check refuses says so, costs nothing and leaves the timeline alone',
		async () => {
			const visitor = await arriveWithKey('demo-refused');
			const before = await visitor.report();
			const paid = (await demo.runware.control.ledger()).total;
			demo.runware.control.addFault({kind: 'moderation'});
			await ask(visitor, clips.harbour, 40);
			await visitor.edit();
			await visitor.hurryUntilTakeSays(/^Failed/, patience);

			expect(await visitor.panel.locator('.take').first().textContent()).toMatch(/content check/);
			expect((await visitor.report()).items).toEqual(before.items);
			expect((await demo.runware.control.ledger()).total).toBe(paid);
		},
		patience,
	);
});

describe('the panel says what is missing and offers nothing to press', () => {
	test('when nothing is selected', async () => {
		const visitor = await arriveWithKey('demo-nothing');
		await visitor.writePrompt(prompt);

		await expect
			.poll(() => visitor.panel.locator('.panel').textContent())
			.toMatch(/Nothing is selected/);
		expect(await visitor.panel.locator('.spend.is-disabled').count()).toBe(1);
	});

	test('when only sound is selected', async () => {
		const visitor = await arriveWithKey('demo-sound');
		await visitor.writePrompt(prompt);
		await visitor.page.locator(`.item-audio[title="${clips.harbour}"]`).click({modifiers: ['Alt']});

		await expect
			.poll(() => visitor.panel.locator('.panel').textContent())
			.toMatch(/Only (audio|sound)/);
		expect(await visitor.panel.locator('.spend.is-disabled').count()).toBe(1);
	});

	test('when no sequence is open', async () => {
		const visitor = await arriveWithKey('demo-closed');
		await visitor.page.evaluate(() =>
			window.retakeStage?.world.premiere.desk.showSequence(undefined),
		);

		await expect.poll(() => visitor.panel.locator('.panel').textContent()).toMatch(/[Ss]equence/);
		expect(await visitor.panel.locator('.spend.is-disabled').count()).toBe(1);
	});

	test('when the shot is longer than the model takes', async () => {
		const visitor = await arriveWithKey('demo-long');
		await ask(visitor, clips.nightRide, 300);

		await expect.poll(() => visitor.panel.locator('.panel').textContent()).toMatch(/31\.53 s long/);
		expect(await visitor.panel.locator('.spend.is-disabled').count()).toBe(1);
	});

	test('when the prompt is a character too long', async () => {
		const visitor = await arriveWithKey('demo-words');
		await ask(visitor, clips.harbour, 40);
		await visitor.panel.locator('.spend:not(.is-disabled)').waitFor();
		await visitor.writePrompt('x'.repeat(1001));

		await visitor.panel.locator('.spend.is-disabled').waitFor();
		expect(await visitor.panel.locator('.panel').textContent()).toMatch(/1001/);
	});
});

describe('the application', () => {
	test('finds every entrypoint of the manifest in the plugin, set up in time and once', async () => {
		const {page} = await arrive();
		const found = await page.evaluate(() => {
			const stage = window.retakeStage?.panel.uxp()?.stage;
			return {panels: stage?.panels(), commands: stage?.commands(), faults: stage?.complaints()};
		});
		const {entrypoints}: {entrypoints: readonly {type: string; id: string}[]} = await (
			await fetch(`${demo.url}panel/manifest.json`)
		).json();
		const ofType = (type: string) =>
			entrypoints.filter((one) => one.type === type).map(({id}) => id);

		expect(found.panels).toEqual(ofType('panel'));
		expect([...(found.commands ?? [])].sort()).toEqual([...ofType('command')].sort());
		expect(found.faults).toEqual([]);
	});

	test('has commands that work: one takes the frame at the playhead, one asks for words', async () => {
		const visitor = await arriveWithKey('demo-commands');
		await visitor.select(clips.harbour);
		await visitor.movePlayhead(30);
		await visitor.panel.locator('.spend-price', {hasText: '$'}).waitFor();
		const menu = visitor.page.getByLabel('Window > UXP Plugins > Retake');
		await menu.selectOption('useFrameAsGuide');
		await visitor.panel.locator('.guide').waitFor();
		await menu.selectOption('editSelectedClip');

		await expect.poll(() => visitor.panel.locator('.field-prompt textarea:focus').count()).toBe(1);
		expect(await errorsOf(visitor)).toEqual([]);
	});

	test('changes its looks, and the panel with it', async () => {
		const visitor = await arriveWithKey('demo-looks');
		for (const theme of ['light', 'dark', 'darkest']) {
			await visitor.page.getByLabel('Theme').selectOption(theme);
			await visitor.panel.locator(`.panel-${theme}`).waitFor();
		}
	});

	test('lets the plugin reach no host that its manifest does not name', async () => {
		const {page} = await arrive();
		const said = await page.evaluate(async () => {
			const frame = document.querySelector('iframe');
			try {
				await frame?.contentWindow?.fetch('https://example.com/');
				return 'it got through';
			} catch (error) {
				return String(error);
			}
		});

		expect(said).toContain('Permission denied to the url https://example.com/');
	});

	test('plays: the playhead moves, and the picture with it', async () => {
		const visitor = await arrive();
		await visitor.movePlayhead(10);
		const before = (await visitor.report()).playhead;
		await visitor.page.getByLabel('Play (Space)').click();
		await expect.poll(async () => (await visitor.report()).playhead).not.toBe(before);
		await expect
			.poll(() =>
				visitor.page.evaluate(
					() =>
						[...document.querySelectorAll('video')].filter(
							(video) => !video.paused && video.currentTime > 1.2,
						).length,
				),
			)
			.toBe(1);
		await visitor.page.getByLabel('Stop (Space)').click();
	});
});

describe('a save dialog of the panel', () => {
	test('saves the very report the panel built, in the session’s folder, and the demo shows where', async () => {
		const visitor = await arriveWithKey('demo-7c1f40a9e2');
		// The report tells when it was made.
		await visitor.page.clock.setFixedTime(new Date('2026-10-01T12:00:00Z'));
		await openReport(visitor);
		await visitor.panel.getByText('Copy', {exact: true}).click();
		await visitor.panel.getByText('Copied.').waitFor();
		const built = await visitor.page.evaluate(() =>
			window.retakeStage?.panel.uxp()?.globals.clipboard.readText(),
		);
		await visitor.panel.getByText('Save…', {exact: true}).click();
		await visitor.panel.getByText('Saved as retake-report-2026-10-01.json.').waitFor();

		const [path = '', ...others] = (await visitor.report()).saves;
		expect(others).toEqual([]);
		expect(path.startsWith(join(folder, 'sessions-'))).toBe(true);
		expect(basename(path)).toBe('retake-report-2026-10-01.json');
		expect(built).toContain('premierepro');
		expect(built).not.toContain('demo-7c1f40a9e2');
		expect(readFileSync(path, 'utf8')).toBe(built);
		expect(readdirSync(dirname(path))).toEqual([basename(path)]);

		const shown = visitor.page.locator('[data-part=last-save] a');
		expect(await shown.textContent()).toBe(path);
		const address = new URL((await shown.getAttribute('href')) ?? '', demo.url);
		expect(await (await fetch(address)).text()).toBe(built);
		expect(await errorsOf(visitor)).toEqual([]);
	});

	test('never leads to a file that is there', async () => {
		const visitor = await arriveWithKey('demo-twice');
		await visitor.page.clock.setFixedTime(new Date('2026-10-01T12:00:00Z'));
		await openReport(visitor);
		for (const name of ['retake-report-2026-10-01', 'retake-report-2026-10-01 2']) {
			await visitor.panel.getByText('Save…', {exact: true}).click();
			await visitor.panel.getByText(`Saved as ${name}.json.`).waitFor();
		}
		const {saves} = await visitor.report();

		expect(new Set(saves).size).toBe(2);
		for (const path of saves) expect(JSON.parse(readFileSync(path, 'utf8'))).toBeTypeOf('object');
	});
});

describe('the disk of this machine', () => {
	test('is closed to pages that the demo did not make', async () => {
		const answers = await Promise.all([
			fetch(`${demo.url}call/disk/list`, {method: 'POST', body: '["/"]'}),
			fetch(`${demo.url}media?path=${encodeURIComponent(join(folder, 'dist/index.js'))}`),
			fetch(`${demo.url}panel/..%2f..%2fpackage.json`),
		]);

		expect(answers.map(({status}) => status)).toEqual([404, 404, 404]);
	});
});

function arrive(): Promise<Visitor> {
	return visit(browser, demo.url);
}

async function arriveWithKey(key: string): Promise<Visitor> {
	const visitor = await arrive();
	await visitor.giveKey(key);
	await visitor.panel.locator('.spend').waitFor();
	return visitor;
}

async function openReport({panel}: Visitor): Promise<void> {
	await panel.getByRole('button', {name: 'More', exact: true}).click();
	await panel.getByText('Report a problem…').click();
	await panel.getByText('Left out: your key').waitFor();
}

async function ask(visitor: Visitor, clip: string, frame: number): Promise<void> {
	await visitor.select(clip);
	await visitor.movePlayhead(frame);
	await visitor.writePrompt(prompt);
}

async function errorsOf(visitor: Visitor): Promise<readonly string[]> {
	return (await visitor.report()).errors;
}

type Item = StageReport['items'][number];

function itemOf(report: StageReport, track: string, name: string): Item {
	const found = report.items.find((item) => item.track === track && item.name === name);
	if (!found) throw new Error(`There is no ${name} on ${track}.`);
	return found;
}

/** The item of a video track that was not there before. */
function newItemOf(before: StageReport, after: StageReport, track = 'V'): Item {
	const known = new Set(before.items.map(({id}) => id));
	const found = after.items.find((item) => item.track.startsWith(track) && !known.has(item.id));
	if (!found) throw new Error('Nothing was placed.');
	return found;
}

function othersOf(report: StageReport, ...ids: readonly string[]): readonly Item[] {
	return report.items.filter(({id}) => !ids.includes(id));
}

/** Paths of what the monitor shows now. */
function shownIn({page}: Visitor): Promise<readonly string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('.layer')]
			.filter(({style}) => style.visibility === 'visible')
			.map((layer) => layer.querySelector('video')?.src ?? '')
			.map((src) => new URL(src).searchParams.get('path') ?? ''),
	);
}

function mutedTracks({page}: Visitor): Promise<number | undefined> {
	return page.evaluate(() => window.retakeStage?.world.premiere.read()?.desk.mutedTracks.size);
}
