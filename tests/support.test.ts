import {randomBytes} from 'node:crypto';
import {copyFile, readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {frameRates} from '../src/timeline/frame-rate';
import {buildPlugin} from './harness/built-plugin';
import {createPanelWorld, type OpenPanel, type PanelWorld} from './harness/panel-world';
import {enterKey, film} from './harness/story';
import type {Wire, WireAnswer} from './harness/wire';

// One hostile run of the built plugin: everybody it talks to repeats what it must keep to itself, in
// every form there is. Afterwards nothing of that may be found in what it hands on.

const key = `demo${token(28)}`;
const refusedKey = token(32);
const signature = token(40);
const webhookToken = `whk-${token(24)}`;
const webhookUrl = `https://hooks-${token(6)}.example/services/T0${token(10)}/in?auth=${webhookToken}`;
const endpointToken = `put-${token(24)}`;
const uploadEndpoint = `https://bucket.example/${token(20)}/takes?X-Amz-Signature=${endpointToken}`;
const secrets = {
	'the key': key,
	'a key that was refused': refusedKey,
	'the signature of a result': signature,
	'the webhook': webhookUrl,
	'the host of the webhook': new URL(webhookUrl).host,
	'the path of the webhook': new URL(webhookUrl).pathname.split('/')[2] ?? '',
	'the token of the webhook': webhookToken,
	'the upload endpoint': uploadEndpoint,
	'the path of the upload endpoint': new URL(uploadEndpoint).pathname.split('/')[1] ?? '',
	'the token of the upload endpoint': endpointToken,
};
const named = Object.entries(secrets);

let world: PanelWorld;
let panel: OpenPanel;
let report = '';
let log = '';
let journals = '';
const echoed: string[] = [];

beforeAll(async () => {
	world = await createPanelWorld(await buildPlugin(), '9.3');
	await film(world);
	panel = await world.open();
	listenToEchoes(panel.wire);
	await liveThroughIt();
	report = await copiedReport();
	log = await untilLogHas('edit');
	journals = await read(join(world.folder, 'project'), '.trip.json');
});

afterAll(() => world.close());

describe('after a hostile run', () => {
	test('the report is there, and says what happened', () => {
		const told = JSON.parse(report);

		expect(told).toMatchObject({
			machine: {application: 'premierepro 26.3.0', runtime: expect.stringContaining('9.3')},
			key: 'there is one',
			settings: {webhookUrl: '…', uploadEndpoint: '…'},
			edits: {known: 2},
		});
		expect(told.machine.retake).toMatch(/^\d+\.\d+\.\d+$/);
		expect(told.machine.system).not.toContain('?');
		const stages = told.edits.last.map((edit: {stage: {name: string}}) => edit.stage.name);
		expect(stages.sort()).toEqual(['failed', 'placed']);
		expect(told.log.map(({where}: {where: string}) => where)).toContain('edit');
		expect(JSON.stringify(told.log)).toMatch(/Runware says/);
	});

	test('the run was as hostile as it was meant to be', () => {
		expect(echoed.length).toBeGreaterThan(1);
		for (const secret of [key, signature, webhookToken]) expect(journals).toContain(secret);
		expect(journals).toContain(forms['in base64']?.(key));
		expect(journals).toContain(world.folder);
	});

	test.each(named)('%s is not in the report, in no form', (_what, secret) => {
		expect(formsFoundIn(report, secret)).toEqual([]);
	});

	test.each(named.slice(0, 2))('%s is not in the log on disk, in no form', (_what, secret) => {
		expect(formsFoundIn(log, secret)).toEqual([]);
	});

	test('no link and no folder above the last is in the report', () => {
		expect(report).not.toContain(world.folder);
		expect(report.match(/https?:\/\/[^\s"…]*\/[^\s"…]+/g)).toBeNull();
		expect(report).toMatch(/…\/project\/Spot\.prproj/);
	});

	test('a look for secrets finds them where they are', () => {
		for (const [, secret] of named) {
			for (const [form, write] of Object.entries(forms)) {
				expect(formsFoundIn(`so ${write(secret)} so`, secret)).toContain(form);
			}
		}
	});
});

/** Two edits, one of which the service refuses, of a clip that is named after the key. */
async function liveThroughIt(): Promise<void> {
	const {user} = panel;
	await enterKey(panel, refusedKey);
	await user.see('does not accept this key');
	await enterKey(panel, key);
	await user.see('$41.20');
	await layNamedShot();
	await user.press(/^Settings/);
	await user.type('Webhook URL', webhookUrl);
	await user.type('What should change?', `Make the van red; ${key} stays.`);
	await user.press('Edit clip');
	await user.see('Failed while');
	await user.type('What should change?', 'Make the van blue.');
	await user.press('Edit clip');
	await user.see('On V2');
	await user.type('Upload endpoint', uploadEndpoint);
}

async function layNamedShot(): Promise<void> {
	const {premiere, folder} = world;
	const file = join(folder, 'media', `van ${key}.mp4`);
	await copyFile(join(folder, 'media', 'van.mp4'), file);
	const {ticksPerFrame} = frameRates['24'];
	const item = await premiere.build.media(file);
	const sequence = premiere.build.sequence({name: 'Cut 3', rate: '24', width: 320, height: 180});
	const {video} = premiere.build.place(sequence, {
		item,
		track: 0,
		start: 48n * ticksPerFrame,
		in: 20n * ticksPerFrame,
		out: 80n * ticksPerFrame,
	});
	if (video !== undefined) premiere.desk.select([video]);
}

async function copiedReport(): Promise<string> {
	const {user, uxp} = panel;
	await user.press('More');
	await user.press('Report a problem…');
	await user.see('Left out: your key');
	await user.press('Copy');
	await user.see('Copied.');
	return uxp.globals.clipboard.readText();
}

/** Puts the secrets into everything that comes back: refusals, the first edit, the links to results. */
function listenToEchoes(wire: Wire): void {
	const {exchange} = wire;
	let edits = 0;

	async function hostile(request: Parameters<Wire['exchange']>[0]): Promise<WireAnswer> {
		const shown = Object.values(request.headers)
			.join('\n')
			.match(/Bearer (\S+)/)?.[1];
		const asked = Buffer.from(request.body ?? []).toString('latin1');
		const plain = {...request, url: request.url.replace(/\?.*$/, '')};
		if (asked.includes('"videoInference"')) {
			edits += 1;
			if (edits === 1) return refusal(echoOf([shown ?? '', webhookUrl, uploadEndpoint]));
		}
		const answer = await exchange(plain);
		if (answer.status >= 400) return refusal(echoOf([shown ?? '']));
		const text = Buffer.from(answer.bytes).toString('latin1');
		if (!text.includes('"videoURL"')) return answer;
		const signed = text.replace(/("videoURL":"[^"?]+)"/g, `$1?sig=${signature}&expires=99"`);
		return withText(answer, signed);
	}

	Object.assign(wire, {exchange: hostile});
}

/** Each secret in each form, in a sentence, in an address, in a header. */
function echoOf(all: readonly string[]): string {
	const texts = all.flatMap((secret) => Object.values(forms).map((write) => write(secret)));
	const around = all.flatMap((secret) => [
		`https://api.runware.ai/v1?apiKey=${encodeURIComponent(secret)}`,
		`Authorization: Bearer ${secret}`,
		`/home/jane/${secret.replace(/\W/g, '_')}/Film/${secret.replace(/\W/g, '_')}.mp4`,
		Buffer.from(`{"apiKey":"${secret}"}`).toString('base64'),
	]);
	return [...texts, ...around].join(' ');
}

function refusal(message: string): WireAnswer {
	echoed.push(message);
	const body = {errors: [{code: 'invalidParameter', message, parameter: 'positivePrompt'}]};
	const bytes = new Uint8Array(Buffer.from(JSON.stringify(body)));
	return {
		status: message.includes(refusedKey) ? 401 : 400,
		statusText: 'Refused',
		headers: {'content-type': 'application/json', 'content-length': String(bytes.length)},
		bytes,
		finalUrl: 'https://api.runware.ai/v1',
		isRedirected: false,
	};
}

function withText(answer: WireAnswer, text: string): WireAnswer {
	const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
	const headers = {...answer.headers, 'content-length': String(bytes.length)};
	return {...answer, headers, bytes};
}

const forms: Readonly<Record<string, (text: string) => string>> = {
	plain: (text) => text,
	'in capitals': (text) => text.toUpperCase(),
	'for addresses': encodeURIComponent,
	'for addresses, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'for JSON': (text) => JSON.stringify(text).slice(1, -1),
	'in hexadecimal': (text) => Buffer.from(text).toString('hex'),
	'in base64': (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
	'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
	'in base64, after a letter': (text) => Buffer.from(`:${text}`).toString('base64').slice(2, -4),
	'in base64, after two': (text) => Buffer.from(`k:${text}`).toString('base64').slice(3, -4),
};

/** Every form in which a secret is in a text, those included that only show when base64 is read. */
function formsFoundIn(text: string, secret: string): readonly string[] {
	const found = Object.entries(forms).filter(([, write]) => text.includes(write(secret)));
	const unpacked = (text.match(/[\w+/-]{8,}={0,2}/g) ?? []).map((word) =>
		Buffer.from(word, 'base64').toString('latin1'),
	);
	const isPacked = unpacked.some((one) => one.includes(secret));
	return [...found.map(([form]) => form), ...(isPacked ? ['packed'] : [])];
}

async function untilLogHas(word: string): Promise<string> {
	for (;;) {
		const text = await read(join(world.folder, 'uxp'), 'log.json');
		if (text.includes(word)) return text;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

/** Every file below a folder whose name ends so, one after the other. */
async function read(folder: string, ending: string): Promise<string> {
	const names = await readdir(folder, {recursive: true});
	const files = names.filter((name) => name.endsWith(ending));
	return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}

/** Letters and digits by chance, a digit among them for sure. */
function token(length: number): string {
	const signs = randomBytes(length * 2)
		.toString('base64')
		.replace(/\W/g, '');
	return `7${signs}`.slice(0, length);
}
