import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createClock} from '../plugin/clock';
import {createOrderDesk} from '../plugin/order-desk';
import {createTextDecoder, createTextEncoder} from '../plugin/text-coding';
import type {Order} from '../src/panel/orders';

const PlainEncoder = createTextEncoder();
const PlainDecoder = createTextDecoder();

const anyText = fc.string({unit: 'binary', maxLength: 200});

describe('text coders for a runtime without', () => {
	test('encode every text as the standard does', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				expect([...new PlainEncoder().encode(text)]).toEqual([...new TextEncoder().encode(text)]);
			}),
		);
	});

	test('decode what was encoded, however it is cut into pieces', () => {
		fc.assert(
			fc.property(anyText, fc.array(fc.nat(600), {maxLength: 6}), (text, cuts) => {
				const bytes = new TextEncoder().encode(text);
				const decoder = new PlainDecoder();
				const edges = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b)];
				const pieces = edges.map((from, index) => {
					const piece = bytes.subarray(from, edges[index + 1] ?? bytes.length);
					return decoder.decode(piece, {stream: true});
				});
				expect(pieces.join('') + decoder.decode()).toBe(new TextDecoder().decode(bytes));
			}),
		);
	});

	test('read any whole UTF-8 and mark what is none', () => {
		expect(new PlainDecoder().decode(Uint8Array.of(0x41, 0xff, 0x42))).toBe('A\ufffdB');
		expect(new PlainDecoder().decode(Uint8Array.of(0xc0, 0x80))).toContain('\ufffd');
		expect(new PlainDecoder().decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('A');
		expect(new PlainDecoder().decode(Uint8Array.of(0x41, 0xe2, 0x82))).toBe('A\ufffd');
	});

	test('read UTF-16 in either order', () => {
		expect(new PlainDecoder('utf-16be').decode(Uint8Array.of(0, 0x41, 0x20, 0xac))).toBe('A€');
		expect(new PlainDecoder('utf-16le').decode(Uint8Array.of(0x41, 0, 0xac, 0x20))).toBe('A€');
		expect(() => new PlainDecoder('latin1')).toThrow(RangeError);
	});

	test('take buffers as well as views of them', () => {
		const {buffer} = Uint8Array.of(0x61, 0x62, 0x63);

		expect(new PlainDecoder().decode(buffer)).toBe('abc');
		expect(new PlainDecoder().decode(new DataView(buffer, 1, 1))).toBe('b');
	});
});

describe('orders from the menu', () => {
	test('wait for the panel when it is not drawn yet, and the last one counts', () => {
		const desk = createOrderDesk();
		const heard: Order[] = [];
		desk.give('edit-selected-clip');
		desk.give('guide-at-playhead');
		desk.subscribe((order) => heard.push(order));
		desk.give('edit-selected-clip');

		expect(heard).toEqual(['guide-at-playhead', 'edit-selected-clip']);
	});

	test('are not told to somebody who has left', () => {
		const desk = createOrderDesk();
		const heard: Order[] = [];
		desk.subscribe((order) => heard.push(order))();
		desk.give('edit-selected-clip');

		expect(heard).toEqual([]);
	});
});

describe('the clock of the machine', () => {
	test('ends a wait with the reason as soon as it is broken off', async () => {
		const controller = new AbortController();
		const wait = createClock().wait(60_000, controller.signal);
		controller.abort(new Error('over'));

		await expect(wait).rejects.toThrow('over');
		await expect(createClock().wait(1, controller.signal)).rejects.toThrow('over');
	});

	test('lets a wait end by itself', async () => {
		const clock = createClock();
		const before = clock.now();
		await clock.wait(20, new AbortController().signal);

		expect(clock.now() - before).toBeGreaterThanOrEqual(15);
	});
});
