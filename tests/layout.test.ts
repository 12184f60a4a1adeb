import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type axe from 'axe-core';
import type {Browser, Frame} from 'playwright-core';
import {build} from 'vite';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openBrowser} from '../src/demo/browser';
import {type Demo, startDemo} from '../src/demo/demo-server';
import {type Visitor, visit} from '../src/demo/drive';
import {clips} from '../src/demo/footage';
import {panelBuild} from '../vite.config';
import {tabThrough} from './layout-keys';
import {type Findings, measurePanel, type Strain} from './layout-measure';
import {type View, walk} from './layout-walk';

// The built panel in a browser, walked once through all its states. In each it is measured at three sizes
// under four strains, and examined in three themes; the tests read what was found.

const sizes = [
	[280, 360],
	[340, 640],
	[900, 500],
] as const;
const strains = ['plain', 'no-minimums', 'margins', 'larger-text'] as const satisfies Strain[];
const themes = ['darkest', 'dark', 'light'] as const;

const folder = mkdtempSync(join(tmpdir(), 'retake-layout-'));
const found = new Map<string, Findings>();
const objections = new Map<string, readonly string[]>();
const tours: {readonly name: string; readonly faults: readonly string[]}[] = [];
const seen: string[] = [];
let demo: Demo;
let browser: Browser;
let worker: Visitor | undefined;

beforeAll(async () => {
	const plugin = join(folder, 'dist');
	await build(panelBuild(plugin));
	demo = await startDemo({
		plugin,
		workspace: folder,
		port: 0,
		shrink: 6,
		renderMs: 100,
		say: () => undefined,
	});
	browser = await openBrowser();
	const visitor = await visit(browser, demo.url);
	const frame = panelFrame(visitor);
	await frame.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
	await walk(visitor, frame, demo, async (view) => {
		seen.push(view.name);
		await measure(visitor, frame, view);
		await examine(visitor, frame, view);
		if (!view.open) tours.push({name: view.name, faults: await tabThrough(visitor.page, frame)});
	});
}, 240_000);

afterAll(async () => {
	await browser?.close();
	await demo?.close();
	rmSync(folder, {recursive: true, force: true});
});

test('every state of the panel was looked at', () => {
	expect(seen.length).toBeGreaterThan(20);
	expect(new Set(seen).size).toBe(seen.length);
});

describe.each(sizes)('at %i×%i', (width, height) => {
	test.each([
		['as it is', 'plain'],
		['where nothing keeps a box from shrinking', 'no-minimums'],
		['where fields keep the margins of the runtime', 'margins'],
		['in larger letters', 'larger-text'],
	] as const)('%s, nothing is cut off, covered or out of reach', (_case, strain) => {
		const faults = seen.map((name) => [name, measured(name, width, height, strain).faults]);

		expect(faults.filter(([, said]) => said?.length !== 0)).toEqual([]);
	});

	test('one thing scrolls, or two where they stand side by side', () => {
		for (const strain of strains) {
			for (const name of seen) {
				const {scrollers} = measured(name, width, height, strain);
				const [first] = scrollers;
				const expected = first === 'brief' && width >= 640 ? ['brief', 'takes'] : [first];

				expect({name, scrollers, scrolls: first !== undefined}).toEqual({
					name,
					scrollers: expected,
					scrolls: true,
				});
			}
		}
	});
});

test.each(themes)('in the %s theme, nothing is hard to read or without a name', (theme) => {
	const said = seen.map((name) => [name, objections.get(`${name} ${theme}`)]);

	expect(said.filter(([, objected]) => objected?.length !== 0)).toEqual([]);
});

describe('by keyboard', () => {
	test('Tab reaches every control in the order they are read, and each shows it', () => {
		expect(tours.length).toBeGreaterThan(15);
		expect(tours.filter(({faults}) => faults.length > 0)).toEqual([]);
	});

	test('Enter and Space press what has the keyboard', async () => {
		const {page, panel} = await arriveAtWork();
		const fold = panel.locator('.fold');
		await fold.focus();
		await page.keyboard.press('Enter');
		await panel.locator('.settings-body').waitFor();
		const three = panel.locator('.segment', {hasText: /^3$/});
		await three.focus();
		await page.keyboard.press('Space');
		expect(await three.getAttribute('aria-checked')).toBe('true');
		const box = panel.locator('.checkbox').first();
		await box.focus();
		await page.keyboard.press('Space');
		expect(await box.getAttribute('aria-checked')).toBe('true');
		await fold.focus();
		await page.keyboard.press('Space');
		expect(await panel.locator('.settings-body').count()).toBe(0);
	});

	test('a menu opens with its chosen line, arrows go round, and Escape gives the keyboard back', async () => {
		const {page, panel} = await arriveAtWork();
		const trigger = panel.locator('.sending-way .choice');
		const focused = () => panel.locator(':focus').textContent();
		await trigger.focus();
		await page.keyboard.press('Enter');
		expect(await focused()).toBe('Auto');
		await page.keyboard.press('ArrowUp');
		expect(await focused()).toBe('Rendered');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		expect(await focused()).toBe('Direct');
		await page.keyboard.press('Escape');
		expect(await panel.locator('.menu').count()).toBe(0);
		expect(await trigger.evaluate((element) => element === document.activeElement)).toBe(true);

		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		expect(await panel.locator('.menu').count()).toBe(0);
		expect(await focused()).toBe('Direct');
	});

	test('the button that spends keeps its place in the order, pressable or not', async () => {
		const visitor = await arriveAtWork();
		const {page, panel} = visitor;
		const hasIt = () => panel.locator('.spend:focus').count();
		await visitor.writePrompt('');
		await panel.locator('.spend.is-disabled').waitFor();
		await panel.locator('.preflight-first').focus();
		await page.keyboard.press('Tab');
		expect(await hasIt()).toBe(1);
		await page.keyboard.press('Enter');
		expect(await panel.locator('.take').count()).toBe(0);

		await visitor.writePrompt('Make it snow. Keep the boat.');
		await panel.locator('.spend:not(.is-disabled)').waitFor();
		await panel.locator('.preflight-first').focus();
		await page.keyboard.press('Tab');
		expect(await hasIt()).toBe(1);
		await page.keyboard.press('Enter');
		await panel.locator('.take').waitFor();
	});
});

/** Somebody with a key and a shot selected; the page is left to the browser's end. */
async function arriveAtWork(): Promise<Visitor> {
	await worker?.page.close();
	const visitor = await visit(browser, demo.url);
	worker = visitor;
	await visitor.giveKey('demo-keys');
	await visitor.panel.locator('.spend').waitFor();
	await visitor.select(clips.harbour);
	await visitor.panel.locator('.spend-price', {hasText: '$'}).waitFor();
	return visitor;
}

function measured(name: string, width: number, height: number, strain: Strain): Findings {
	const findings = found.get(`${name} ${width}×${height} ${strain}`);
	if (!findings) throw new Error(`${name} was not measured.`);
	return findings;
}

async function measure(visitor: Visitor, frame: Frame, {name, open, close}: View): Promise<void> {
	for (const [width, height] of sizes) {
		await resize(visitor, width, height);
		await open?.();
		for (const strain of strains) {
			found.set(`${name} ${width}×${height} ${strain}`, await frame.evaluate(measurePanel, strain));
		}
		await close?.();
	}
	await resize(visitor, undefined, undefined);
}

async function examine(visitor: Visitor, frame: Frame, {name, open, close}: View): Promise<void> {
	await open?.();
	for (const theme of themes) {
		await visitor.page.evaluate((next) => window.retakeStage?.panel.changeTheme(next), theme);
		await visitor.panel.locator(`.panel-${theme}`).waitFor();
		objections.set(
			`${name} ${theme}`,
			await frame.evaluate(objectionsToPanel, theme === 'darkest'),
		);
	}
	await visitor.page.evaluate(() => window.retakeStage?.panel.changeTheme('darkest'));
	await close?.();
}

declare global {
	interface Window {
		axe: typeof axe;
	}
}

/**
 * What axe-core has to say of contrast and names. Not asked: whether a name begins with what can be read,
 * since it reads texts that stand apart as one word; and the page's title and language, since UXP would
 * draw the one and has no use for the other (uxp-runtime 7).
 */
async function objectionsToPanel(isFirst: boolean): Promise<readonly string[]> {
	const {violations} = await window.axe.run('.panel', {
		runOnly: isFirst ? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] : ['color-contrast'],
		rules: {
			'label-content-name-mismatch': {enabled: false},
			'document-title': {enabled: false},
			'html-has-lang': {enabled: false},
		},
		resultTypes: ['violations'],
	});
	return violations.flatMap(({id, nodes}) =>
		nodes.map(({target, failureSummary}) => `${id}: ${target.join(' ')} ${failureSummary}`),
	);
}

async function resize({page}: Visitor, width: number | undefined, height: number | undefined) {
	await page.evaluate(
		([wide, high]) => {
			const {style} = document.querySelector('iframe') ?? document.body;
			style.cssText = wide
				? `position: fixed; right: 0; top: 40px; z-index: 99; width: ${wide}px; height: ${high}px`
				: '';
		},
		[width, height],
	);
}

function panelFrame({page}: Visitor): Frame {
	const frame = page.frames().find((one) => one.url().endsWith('/panel/index.html'));
	if (!frame) throw new Error('The panel has no window.');
	return frame;
}
