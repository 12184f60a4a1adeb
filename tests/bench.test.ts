import {expect, test} from 'vitest';
import {atMost, median, sideBySide} from './bench/figure';

test('a figure is ok up to its limit and not beyond, however it is rounded', () => {
	expect(atMost('cut', 3, '×', 3)).toEqual({name: 'cut', value: 3, unit: '×', limit: 3, ok: true});
	expect(atMost('cut', 3.001, '×', 3)).toMatchObject({value: 3, ok: false});
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no measurement', (value) => {
	expect(atMost('cut', value, '×', 3)).toMatchObject({value: null, ok: false});
});

test('of two ways side by side the best of each counts, the first of each never', async () => {
	const ours = [1, 9, 7, 8];
	const peers = [2, 5, 6, 4];
	const next = (times: number[]) => async () => times.shift() ?? Number.NaN;

	expect(await sideBySide(3, next(ours), next(peers))).toEqual({ours: 7, peers: 4});
	expect([...ours, ...peers]).toEqual([]);
});

test('the median does not mind one that is far off', () => {
	expect(median([3, 1000, 1])).toBe(3);
});
