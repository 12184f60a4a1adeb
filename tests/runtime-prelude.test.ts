import {join} from 'node:path';
import {build} from 'vite';
import {beforeAll, describe, expect, test} from 'vitest';
import {createBareRuntime} from './harness/bare-runtime';
import {buildPlugin} from './harness/built-plugin';
import {createPanelWorld} from './harness/panel-world';
import type {Plugin} from './harness/plugin-folder';
import {shimsOf, withoutShim} from './harness/shims';
import {film, tellShortStory} from './harness/story';

/** A way to see whether a plugin works: nothing when it does, else what broke. */
type Trial = (plugin: Plugin) => Promise<string | undefined>;

/**
 * Which trial fails without a shim, and how. A shim nothing fails without does not belong into the
 * prelude.
 */
const needs: Readonly<Record<string, readonly [trial: Trial, failure: RegExp]>> = {
	TextEncoder: [edit, /TextEncoder is not defined/],
	TextDecoder: [refusedCall, /TextDecoder is not defined/],
	HTMLIFrameElement: [edit, /of 'instanceof' is not an object/],
	oninput: [edit, /attachEvent is not a function/],
	event: [edit, /Cannot read properties of null/],
	reportError: [failedDrawing, /reportError is not defined/],
	hasOwn: [edit, /hasOwn is not a function/],
	at: [edit, /\.at is not a function/],
	replaceAll: [edit, /replaceAll is not a function/],
};

let plugin: Plugin;
let kyTrial: string;

beforeAll(async () => {
	[plugin, kyTrial] = await Promise.all([buildPlugin(), bundleKy()]);
});

test('the prelude holds these shims and no others', () => {
	expect(shimsOf(plugin).map(({name}) => name)).toEqual(Object.keys(needs));
});

test.each([
	['a first edit is placed', edit],
	['a refused call of ky’s is read', refusedCall],
	['a failed drawing is told', failedDrawing],
] as const)('with all of them %s', async (_name, trial) => {
	expect(await trial(plugin)).toBeUndefined();
});

describe('UXP 8.1, with an old engine, does not do without', () => {
	test.each(Object.entries(needs))('%s', async (name, [trial, failure]) => {
		expect(await trial(withoutShim(plugin, name))).toMatch(failure);
	});
});

/** From the first start to the placed take, where an engine is old and an event is null. */
async function edit(candidate: Plugin): Promise<string | undefined> {
	const world = await createPanelWorld(candidate, '8.1');
	try {
		await film(world);
		const panel = await world.open({nullEvent: true, oldEngine: true});
		await tellShortStory(world, panel);
		return panel.broken()[0];
	} catch (error) {
		return String(error);
	} finally {
		await world.close();
	}
}

/** A refused call of ky’s, whose answer comes in pieces that cut its characters in two. */
async function refusedCall(candidate: Plugin): Promise<string | undefined> {
	const bare = await createBareRuntime({
		profile: '8.1',
		answer(_request, response) {
			response.writeHead(400, {'Content-Type': 'text/plain; charset=utf-8'}).end('zu groß: é€');
		},
	});
	try {
		bare.runtime.run(codeOf(candidate, 'prelude.js'), 'prelude.js');
		bare.runtime.run(kyTrial, 'ky.js');
		const said = await bare.ask('return refusal("https://here.example/v1")');
		return said === 'refused: zu groß: é€' ? bare.runtime.broken()[0] : String(said);
	} finally {
		await bare.close();
	}
}

/** A field that cannot be made: it is told where a developer looks, and the panel can be drawn again. */
async function failedDrawing(candidate: Plugin): Promise<string | undefined> {
	const world = await createPanelWorld(candidate, '8.1');
	try {
		const {runtime, user} = await world.open();
		const {document} = runtime.page;
		await user.see('API key');
		const createElement = document.createElement.bind(document);
		Object.defineProperty(document, 'createElement', {
			configurable: true,
			value(tag: string) {
				if (tag === 'textarea') throw new Error('no room for a textarea');
				return createElement(tag);
			},
		});
		await user.type('API key', 'demo-key');
		await user.press('Use this key');
		await expect.poll(() => runtime.broken().length, {timeout: 10_000}).toBeGreaterThan(0);
		const isTold = (fault: string) => /^uncaught: on the console: .*no room/.test(fault);
		const others = runtime.broken().filter((fault) => !isTold(fault));
		return runtime.broken().some(isTold) ? others[0] : runtime.broken().join('\n');
	} catch (error) {
		return String(error);
	} finally {
		await world.close();
	}
}

function codeOf({scripts}: Plugin, file: string): string {
	return scripts.find((script) => script.file === file)?.code ?? '';
}

async function bundleKy(): Promise<string> {
	const result = await build({
		configFile: false,
		logLevel: 'silent',
		build: {
			write: false,
			target: 'es2020',
			minify: false,
			rolldownOptions: {
				input: join(import.meta.dirname, 'harness', 'ky-trial.ts'),
				output: {format: 'iife'},
			},
		},
	});
	const [output] = Array.isArray(result) ? result : [result];
	const chunk = output && 'output' in output ? output.output[0] : undefined;
	if (!chunk) throw new Error('There is no bundle of ky.');
	return chunk.code;
}
