import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createRedact, redactAll} from '../src/round-trip/redact';

const printable = fc.string({unit: fc.constantFrom(...printables()), minLength: 6, maxLength: 40});
/** What stands between secrets: anything at all. */
const filling = fc.oneof(
	fc.string({unit: 'binary', maxLength: 20}),
	fc.constantFrom('https://vm.runware.ai/v?sig=', '/Users/jane/', '{"a":"', ' ', '%', '\\', '…'),
);

/** Every way that a text is known to be written in. */
const writings: Readonly<Record<string, (text: string) => string>> = {
	plain: (text) => text,
	'in capitals': (text) => text.toUpperCase(),
	'in small letters': (text) => text.toLowerCase(),
	'for an address': encodeURIComponent,
	'for an address, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
	'for an address, all of it': (text) => hexOf(text).replace(/../g, '%$&'),
	'for JSON': (text) => JSON.stringify(text).slice(1, -1),
	'for JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
	'for JSON with slashes escaped': (text) =>
		JSON.stringify(text).slice(1, -1).replace(/\//g, '\\/'),
	'in hexadecimal': hexOf,
	'in base64': (text) => Buffer.from(text).toString('base64'),
	'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
	'in base64, encoded again': (text) =>
		encodeURIComponent(Buffer.from(encodeURIComponent(text)).toString('base64')),
};

describe('what is secret', () => {
	test.each(Object.entries(writings))('is gone when it was written %s', (_how, write) => {
		fc.assert(
			fc.property(printable, filling, filling, (secret, before, after) => {
				const text = createRedact([secret])(before + write(secret) + after);
				expect(bare(text)).not.toContain(bare(write(secret)));
			}),
			{numRuns: 300},
		);
	});

	test('is gone when it stands within a longer text in base64', () => {
		fc.assert(
			fc.property(printable, fc.string(), fc.string(), (secret, before, after) => {
				const packed = Buffer.from(`${before}${secret}${after}`).toString('base64');
				const text = createRedact([secret])(`so ${packed} so`);
				const unpacked = text.split(' ').map((word) => Buffer.from(word, 'base64').toString());
				expect(unpacked.filter((one) => one.includes(secret))).toEqual([]);
			}),
			{numRuns: 300},
		);
	});

	test('is gone with others around, in any number and order', () => {
		fc.assert(
			fc.property(
				fc.array(printable, {minLength: 1, maxLength: 5}),
				filling,
				(secrets, between) => {
					const text = createRedact(secrets)([...secrets, ...secrets].reverse().join(between));
					for (const secret of secrets) expect(text).not.toContain(secret);
				},
			),
		);
	});

	test('is not found in what is left, though redacting joins what was apart', () => {
		fc.assert(
			fc.property(printable, fc.array(fc.oneof(filling, printable)), (secret, pieces) => {
				const redact = createRedact([secret]);
				const text = redact(pieces.join(secret));
				expect(text).not.toContain(secret);
				expect(redact(text)).toBe(text);
			}),
		);
	});

	test('of three letters is left, or nothing could be said any more', () => {
		expect(createRedact(['and', ''])('this and that')).toBe('this and that');
	});
});

describe('without being named, there is left', () => {
	const redact = createRedact([]);

	test.each([
		[
			'of an address its host',
			'GET https://vm.runware.ai/video/os/a05d22/ws/5/vi/x.mp4?sig=abc&t=1 failed',
			'GET https://vm.runware.ai/… failed',
		],
		['of a login nothing', 'ftp://jane:pass@host.example/x', 'ftp://…@host.example/…'],
		[
			'of an address in JSON its host',
			'{"u":"https:\\/\\/h.example\\/p?q=1"}',
			'{"u":"https:\\/\\/h.example/…"}',
		],
		['of an encoded address nothing', 'to=https%3A%2F%2Fh.example%2Fp%3Fq', 'to=…'],
		['of a query nothing', '//h.example/p?X-Amz-Signature=00ff&b=2', '//h.example/p?…'],
		['of a fragment nothing', 'cb#access_token=xyz', 'cb#…'],
		['of a bearer nothing', 'Authorization: Bearer abc.def', 'Authorization: … …'],
		['of a named value nothing', '{"apiKey":"abc","a":1}', '{"apiKey":"…","a":1}'],
		['of a key nothing', 'Key uQ7xKp20ZrLmN4tYvB8sWc1DfGh3JkPe no', 'Key … no'],
		['of a picture nothing', 'data:image/png;base64,iVBORw0KGgo= !', 'data:… !'],
		['of a path two parts', '/Users/jane/Film/Spot.prproj', '…/Film/Spot.prproj'],
		[
			'of a path with blanks two parts',
			'The file is not there. (/Volumes/My Disk/Client’s (A)/cut 3/a.mov)',
			'The file is not there. (…/cut 3/a.mov)',
		],
		['of two paths two parts each', 'from /a/b/c.mov to /d/e/f.mov', 'from …/b/c.mov to …/e/f.mov'],
		['of a Windows path two parts', 'C:\\Users\\Jane Doe\\Film\\a.mov', '…\\Film\\a.mov'],
		['of a share two parts', '\\\\server\\jobs\\film\\a.mov', '…\\film\\a.mov'],
		['of a path in JSON two parts', '"C:\\\\Users\\\\jane\\\\a.mov"', '"…\\\\jane\\\\a.mov"'],
		['of a file address two parts', 'file:///Users/jane/My%20Film/a.mov', 'file:…/My%20Film/a.mov'],
		['of a place in a script two parts', 'at f (/x/y/z/index.js:10:3)', 'at f (…/z/index.js:10:3)'],
	])('%s', (_what, text, left) => {
		expect(redact(text)).toBe(left);
		expect(redact(left)).toBe(left);
	});

	test.each([
		'Replace the sky and/or the sea; keep 24 fps, 1/2 speed, 9:16.',
		'/takes/v001.mp4',
		'MVI_0412_aleph2_v001.mp4',
		'5f0c1f6e-3c7a-4b8e-9d55-0a4f7c2b1e90',
		'254016000000',
		'Runware says: “Insufficient credits.”',
		'video/mp4',
		'2026-01-02T03:04:05.000Z',
		'https://api.runware.ai',
		'Is that it? Yes = no.',
	])('all of: %s', (text) => {
		expect(redact(text)).toBe(text);
	});

	test('the same as before when it is done again', () => {
		fc.assert(
			fc.property(fc.array(filling), (pieces) => {
				const once = redact(pieces.join(''));
				expect(redact(once)).toBe(once);
			}),
			{numRuns: 2_000},
		);
	});

	test('of any absolute path at most its last two parts', () => {
		const name = fc
			.string({unit: 'grapheme', minLength: 1, maxLength: 12})
			.filter((text) => !/[\\/\r\n]/.test(text) && text.trim() === text);
		fc.assert(
			fc.property(
				fc.array(name, {minLength: 3, maxLength: 7}),
				fc.constantFrom(['/', '/'], ['C:\\', '\\'], ['\\\\', '\\'], ['~/', '/']),
				(names, [root = '', separator = '']) => {
					const left = createRedact([])(root + names.join(separator));
					expect(left.split(separator).length).toBeLessThanOrEqual(3);
				},
			),
			{numRuns: 1_000},
		);
	});
});

test('a value is redacted in every text, keeps its shape and its numbers, and can become JSON', () => {
	const value = {name: 'secret-1', list: [1n, {deep: 'x secret-1'}], left: undefined, none: null};

	expect(redactAll(value, createRedact(['secret-1']))).toEqual({
		name: '…',
		list: ['1', {deep: 'x …'}],
		left: undefined,
		none: null,
	});
});

function printables(): readonly string[] {
	return Array.from({length: 94}, (_, at) => String.fromCharCode(33 + at));
}

function hexOf(text: string): string {
	return Buffer.from(text).toString('hex');
}

/** Without the padding, and without the last sign of base64, which may belong to what comes after. */
function bare(text: string): string {
	return text.replace(/=+$/, '');
}
