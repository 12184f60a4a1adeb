import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {type Palette, palettes, type ThemeName} from '../src/panel/palette';

const folder = new URL('../src/panel/', import.meta.url);
const css = readFileSync(new URL('panel.css', folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const themes = ['darkest', 'dark', 'light'] as const satisfies readonly ThemeName[];

describe.each(themes)('in the %s theme', (theme) => {
	const palette = palettes[theme];

	test.each([
		['background', ['text', 'secondary', 'quiet', 'warning', 'error']],
		['raised', ['text', 'secondary', 'quiet']],
		['hover', ['text', 'secondary', 'quiet', 'warning', 'error']],
		['chosen', ['text']],
		['field', ['text']],
		['accent', ['onAccent']],
		['accentHover', ['onAccent']],
	] satisfies [keyof Palette, (keyof Palette)[]][])('words on %s are readable', (ground, inks) => {
		for (const ink of inks) {
			expect({ink, enough: contrast(palette[ink], palette[ground]) >= 4.5}).toEqual({
				ink,
				enough: true,
			});
		}
	});

	test.each([
		['focus', ['background', 'raised', 'field']],
		['text', ['shot', 'handle', 'lead']],
	] satisfies [keyof Palette, (keyof Palette)[]][])(
		'%s stands out where it is drawn',
		(ink, grounds) => {
			for (const ground of grounds) {
				expect({ground, enough: contrast(palette[ink], palette[ground]) >= 3}).toEqual({
					ground,
					enough: true,
				});
			}
		},
	);

	test('the stylesheet has the colours of the palette', () => {
		const block = /\{([^}]*)\}/.exec(css.slice(css.indexOf(`.panel-${theme} {`)))?.[1] ?? '';
		const declared = new Map(
			[...block.matchAll(/--([\w-]+):\s*(#\w+)/g)].map(([, name, value]) => [name, value]),
		);
		for (const [name, value] of Object.entries(palette)) {
			const spelled = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
			expect([spelled, declared.get(spelled)]).toEqual([spelled, value.toLowerCase()]);
		}
	});
});

test('contrast is reckoned as WCAG does', () => {
	expect(contrast('#FFFFFF', '#000000')).toBeCloseTo(21, 5);
	expect(contrast('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
});

describe('the stylesheet keeps to what the runtime knows', () => {
	const rules = rulesOf(css);

	test('there is a stylesheet to look at', () => {
		expect(rules.length).toBeGreaterThan(80);
	});

	test.each(rules)('$selector', ({selector, declarations}) => {
		expect(selector).not.toMatch(/>|~|\+|\*|::/);
		for (const [, pseudo] of selector.matchAll(/:([\w-]+)/g)) {
			expect(['hover', 'focus', 'active']).toContain(pseudo);
		}

		for (const {property, value} of declarations) {
			if (!property.startsWith('--')) expect(knownProperties).toContain(property);
			expect(value).not.toMatch(forbiddenValues);
			if (property === 'display') expect(knownDisplays).toContain(value);
			if (property === 'position') expect(['static', 'relative', 'absolute']).toContain(value);
			if (property === 'font-family') expect(value).not.toMatch(/sans-serif|serif|monospace/);
		}
	});

	test('every variable falls back on the darkest theme', () => {
		const uses = [...css.matchAll(/var\(([^)]*)\)/g)].map(([, use]) => use ?? '');
		expect(uses.length).toBeGreaterThan(50);
		for (const use of uses) {
			const [name = '', fallback] = use.split(/,\s*/);
			const key = name.slice(2).replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
			const colours: Readonly<Record<string, string>> = palettes.darkest;
			expect([name, fallback?.toUpperCase()]).toEqual([name, colours[key]]);
		}
	});

	test('there is no at-rule but a classic media query', () => {
		for (const [rule] of css.matchAll(/@[^{;]*/g)) {
			expect(rule.trim()).toMatch(/^@media \((min|max)-(width|height): \d+px\)$/);
		}
	});
});

describe('the source keeps to what the runtime knows', () => {
	const files = readdirSync(folder).filter((name) => /\.tsx?$/.test(name));

	test.each(files)('%s', (name) => {
		const source = readFileSync(new URL(name, folder), 'utf8');
		expect(source).not.toMatch(
			/<(button|select|option|ul|ol|li|iframe|table|section|form|label|video)\b/,
		);
		expect(source).not.toMatch(/type="(?!text")/);
		expect(source).not.toMatch(
			/onMouseEnter|onMouseLeave|onKeyPress|relatedTarget|dispatchEvent|structuredClone|stroke=|title="/,
		);
		expect(source).not.toMatch(/\b(setTimeout|setInterval|Date\.now|Math\.random|console\.)/);
		expect(source).not.toMatch(
			/from '(\.\.\/)?(\.\.\/)(premiere|uxp|stand-ins|media|demo|plugin)\//,
		);
	});
});

const knownDisplays = ['none', 'block', 'inline', 'inline-block', 'flex', 'inline-flex'];

const forbiddenValues =
	/!important|\b(min|max|clamp|env|attr)\(|rgba\(var\(|#[0-9a-f]{8}\b|\b(unset|initial|revert|grid|sticky|fixed|baseline|space-evenly)\b|\d(ch|ex|fr|dvh|svh|cqw)\b|url\(/;

const knownProperties = [
	...['align-content', 'align-items', 'align-self', 'background-color', 'border-color'],
	...['border-style', 'border-width', 'border-radius', 'bottom', 'color', 'cursor', 'display'],
	...['border-top-width', 'border-right-width', 'border-bottom-width', 'border-left-width'],
	...['flex-basis', 'flex-direction', 'flex-grow', 'flex-shrink', 'flex-wrap', 'font-family'],
	...['font-size', 'font-style', 'font-weight', 'height', 'justify-content', 'left'],
	...['letter-spacing', 'line-height', 'margin-top', 'margin-right', 'margin-bottom'],
	...['margin-left', 'max-height', 'max-width', 'min-height', 'min-width', 'opacity', 'outline'],
	...['overflow', 'overflow-x', 'overflow-y', 'overflow-wrap', 'padding-top', 'padding-right'],
	...['padding-bottom', 'padding-left', 'pointer-events', 'position', 'right', 'text-align'],
	...['text-overflow', 'top', 'user-select', 'vertical-align', 'visibility', 'white-space'],
	...['width', 'z-index', 'appearance', '-webkit-appearance'],
];

function rulesOf(sheet: string) {
	const flat = sheet.replace(/@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}/g, '$1');
	return [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
		selector: selector.trim().replace(/\s+/g, ' '),
		declarations: body
			.split(';')
			.map((line) => line.trim())
			.filter(Boolean)
			.map((line) => {
				const [property = '', ...value] = line.split(':');
				return {property: property.trim(), value: value.join(':').trim()};
			}),
	}));
}

/** Contrast of two colours written #rrggbb, 1–21 (WCAG 2.2). */
function contrast(a: string, b: string): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5]
		.map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
		.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
