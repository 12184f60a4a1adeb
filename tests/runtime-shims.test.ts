import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createTextDecoder, createTextEncoder} from '../plugin/text-coding';
import {buildPlugin} from './harness/built-plugin';
import type {Plugin} from './harness/plugin-folder';
import {createRealm} from './harness/realm';
import {plainToggles} from './harness/surface';

const OurDecoder = createTextDecoder();
const OurEncoder = createTextEncoder();

/** Bytes that are whole, broken, cut off and strange, far more often than chance would have them. */
const bytes = fc
	.array(
		fc.oneof(
			fc.string({unit: 'binary', maxLength: 3}).map((text) => [...new TextEncoder().encode(text)]),
			fc.constantFrom(
				...[
					[0xef, 0xbb, 0xbf],
					[0xe0, 0x80, 0x80],
					[0xed, 0xa0, 0x80],
					[0xf4, 0x90],
					[0xf0, 0x8f],
				],
				...[[0xc0, 0xaf], [0xf8, 0x88], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80], [0xff], [0xc2]],
			),
			fc.uint8Array({maxLength: 4}).map((some) => [...some]),
		),
		{maxLength: 12},
	)
	.map((pieces) => Uint8Array.from(pieces.flat()));

describe('the TextDecoder of the prelude reads as Node’s does', () => {
	test('any bytes at all, in one piece', () => {
		fc.assert(
			fc.property(bytes, (given) => {
				expect(new OurDecoder().decode(given)).toBe(new TextDecoder().decode(given));
			}),
			{numRuns: 3000},
		);
	});

	test('any bytes at all, in pieces of any length, piece by piece', () => {
		fc.assert(
			fc.property(bytes, fc.array(fc.nat(5)), (given, lengths) => {
				const [ours, theirs] = [new OurDecoder(), new TextDecoder()];
				let at = 0;
				for (const length of lengths) {
					const piece = given.subarray(at, at + length);
					at += length;
					expect(ours.decode(piece, {stream: true})).toBe(theirs.decode(piece, {stream: true}));
				}
				expect(ours.decode(given.subarray(at))).toBe(theirs.decode(given.subarray(at)));
				expect(ours.decode(given)).toBe(theirs.decode(given));
			}),
			{numRuns: 3000},
		);
	});

	test.each([1, 2, 3])('characters of every width, cut after every %i bytes', (length) => {
		const whole = new TextEncoder().encode('\ufeffaé€😀\ufeff𝄞é');
		const decoder = new OurDecoder();
		let text = '';
		for (let at = 0; at < whole.length; at += length) {
			text += decoder.decode(whole.subarray(at, at + length), {stream: true});
		}
		expect(text + decoder.decode()).toBe('aé€😀\ufeff𝄞é');
	});

	test('a text that is longer than a call has arguments', () => {
		const text = 'é😀'.repeat(100_000);
		expect(new OurDecoder().decode(new TextEncoder().encode(text))).toBe(text);
	});

	test.each(['utf-16le', 'utf-16be'])(
		'%s in one piece, lone halves and odd bytes included',
		(name) => {
			const units = fc.array(
				fc.constantFrom(0x41, 0xfeff, 0xd83d, 0xde00, 0xdfff, 0x20ac, 0xfffe),
				{maxLength: 8},
			);
			fc.assert(
				fc.property(units, fc.boolean(), (given, isOdd) => {
					const view = new DataView(new ArrayBuffer(given.length * 2 + (isOdd ? 1 : 0)));
					given.forEach((unit, at) => void view.setUint16(at * 2, unit, name === 'utf-16le'));
					expect(new OurDecoder(name).decode(view)).toBe(new TextDecoder(name).decode(view));
				}),
			);
		},
	);

	test('buffers of another realm, views of a part, and nothing', () => {
		const realm = createRealm({...plainToggles, foreignBuffers: true});
		const buffer = realm.ownBuffer(new TextEncoder().encode('größer'));
		expect(new OurDecoder().decode(buffer)).toBe('größer');
		expect(new OurDecoder().decode(new DataView(buffer, 0, 2))).toBe('gr');
		expect(new OurDecoder().decode()).toBe('');
	});

	test('and refuses an encoding it does not have', () => {
		expect(() => new OurDecoder('shift_jis')).toThrow(RangeError);
		expect(new OurDecoder(' UTF8 ').encoding).toBe('utf-8');
	});
});

test('the TextEncoder of the prelude writes any text as Node’s does, lone surrogates included', () => {
	const text = fc.string({unit: fc.integer({min: 0, max: 0xffff}).map(String.fromCharCode)});
	fc.assert(
		fc.property(fc.oneof(text, fc.string({unit: 'binary'})), (given) => {
			expect([...new OurEncoder().encode(given)]).toEqual([...new TextEncoder().encode(given)]);
		}),
		{numRuns: 2000},
	);
	expect(new OurEncoder().encode()).toHaveLength(0);
});

describe('the builtins that the prelude gives to an old engine', () => {
	test('Object.hasOwn, Array.prototype.at and String.prototype.replaceAll do as the engine’s own', async () => {
		const ask = runPrelude(await buildPlugin());
		const own: Asked = {
			hasOwn: (owner, key) => Object.hasOwn(Object(owner), key),
			at: (list, index) => list.at(index),
			replaceAll: (text, what, by) => text.replaceAll(what, by),
		};
		for (const owner of [{a: 1}, Object.create({a: 1}), 'text', [1]]) {
			for (const key of ['a', 'length', '0', 'toString']) {
				expect(ask.hasOwn(owner, key)).toBe(own.hasOwn(owner, key));
			}
		}
		for (const index of [0, 1, 2, 3, -1, -3, -4]) {
			expect(ask.at(['a', 'b', 'c'], index)).toBe(own.at(['a', 'b', 'c'], index));
		}
		const texts = fc.string({unit: fc.constantFrom(...'ab.$&*{}\\^')});
		fc.assert(
			fc.property(texts, texts, texts, (text, what, by) => {
				expect(ask.replaceAll(text, what, by)).toBe(own.replaceAll(text, what, by));
			}),
		);
		expect(ask.replaceAll('\t a\nb', /[\t\n]/g, '')).toBe(' ab');
	});
});

type Asked = {
	hasOwn(owner: object | string, key: string): boolean;
	at(list: readonly string[], index: number): string | undefined;
	replaceAll(text: string, what: string | RegExp, by: string): string;
};

/** The prelude in an old engine, with as little of a page as it asks for. */
function runPrelude({scripts}: Plugin): Asked {
	const realm = createRealm({...plainToggles, oldEngine: true});
	Object.assign(realm.globals, {window: {}, document: {}, console});
	const isOld = realm.run(
		'[Object.hasOwn, [].at, "".replaceAll].every(function (it) { return !it })',
		'old.js',
	);
	expect(isOld).toBe(true);
	realm.run(scripts[0]?.code ?? '', 'prelude.js');
	const asked: unknown = realm.run(
		`({
			hasOwn: function (owner, key) { return Object.hasOwn(owner, key); },
			at: function (list, index) { return Array.from(list).at(index); },
			replaceAll: function (text, what, by) { return text.replaceAll(what, by); },
		})`,
		'ask.js',
	);
	if (!isAsked(asked)) throw new Error('The prelude gave nothing.');
	return asked;
}

function isAsked(value: unknown): value is Asked {
	return typeof value === 'object' && value !== null && 'replaceAll' in value;
}
