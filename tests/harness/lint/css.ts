/**
 * What stands in a stylesheet that UXP does not draw, or draws otherwise than a browser (uxp-runtime 8,
 * 20.4); nothing when all of it is known to work. `extras` are the properties that a feature flag of the
 * manifest adds.
 */
export function lintStyles(css: string, extras: readonly string[] = []): readonly string[] {
	const sheet = readSheet(css);
	return [
		...sheet.atRules.flatMap(lintAtRule),
		...sheet.rules.flatMap(({selector, declarations, isNested}) => [
			...(isNested ? [`${selector}: rules cannot be nested`] : []),
			...selector.split(',').flatMap((one) => lintSelector(one.trim())),
			...declarations.flatMap((one) =>
				lintDeclaration(one, extras).map((what) => `${selector} {${what}}`),
			),
		]),
	];
}

/** The same for the text of one `style` attribute. */
export function lintInlineStyle(style: string, extras: readonly string[] = []): readonly string[] {
	return readDeclarations(style).flatMap((one) => lintDeclaration(one, extras));
}

/** One property and its value, as they are written. */
export type Declaration = {readonly name: string; readonly value: string};

/** The same for one property, of a stylesheet or of a style object turned into CSS. */
export function lintDeclaration(
	{name, value}: Declaration,
	extras: readonly string[] = [],
): readonly string[] {
	const problems: string[] = [];
	const say = (problem: string) => problems.push(`${name}: ${value}: ${problem}`);
	const isOurs = name.startsWith('--');
	if (!isOurs && !properties.has(name) && !extras.includes(name)) say('unknown property');
	if (/!\s*important/.test(value)) say('nothing is that important');
	const plain = value.replace(/!\s*important/, '').trim();

	const words = allowedWords[name];
	if (words && !words.includes(plain) && !plain.startsWith('var(')) say('unknown value');
	if (/\b(min|max|clamp|env|attr|color-mix|oklch|oklab|lab|lch|conic-gradient)\(/.test(plain)) {
		say('unknown function');
	}
	if (/repeating-/.test(plain)) say('gradients do not repeat');
	if (/rgba?\(\s*var\(/.test(plain)) say('a variable cannot be part of a colour');
	if (/#([\da-f]{4}|[\da-f]{8})\b/i.test(plain)) say('a colour has three or six digits');
	if (/url\(\s*['"]?https?:/i.test(plain)) say('nothing is fetched from elsewhere');
	for (const [, unit = ''] of unquoted(plain).matchAll(
		/(?:^|[\s,(*/+-])-?(?:\d*\.)?\d+([a-z]+)/gi,
	)) {
		const isAngle = unit === 'deg' && /gradient\(/.test(plain);
		if (!units.includes(unit) && !isAngle) say(`unknown unit ${unit}`);
	}
	if (/color$|^background$|^border/.test(name) && /\b(unset|initial|revert)\b/.test(plain)) {
		say('a colour cannot be reset');
	}
	if (name === 'font-family' && genericFamilies.test(plain)) say('a generic family');
	if (name === 'letter-spacing' && plain.startsWith('-')) say('letters cannot be drawn together');
	if (/^border/.test(name) && /\b(dotted|double|groove|ridge|inset|outset)\b/.test(plain)) {
		say('unknown border style');
	}
	if (name === 'background-repeat' && plain !== 'no-repeat') say('backgrounds do not repeat');
	return problems;
}

function lintAtRule(prelude: string): readonly string[] {
	const [, name = '', condition = ''] = /^@([\w-]+)\s*(.*)$/s.exec(prelude) ?? [];
	if (name !== 'media') return [`@${name}: unknown at-rule`];
	const feature = /^\((min-|max-)?(width|height):\s*[\d.]+px\)$/;
	const scheme = /^\(prefers-color-scheme:\s*(light|dark|lightest|darkest)\)$/;
	return condition
		.split(/\s+and\s+/)
		.map((part) => part.trim())
		.filter((part) => !feature.test(part) && !scheme.test(part))
		.map((part) => `@media ${part}: unknown condition`);
}

function lintSelector(selector: string): readonly string[] {
	const problems: string[] = [];
	if (selector.includes('&')) problems.push(`${selector}: rules cannot be nested`);
	if (/>\s*\*\s*\+\s*\*/.test(selector)) problems.push(`${selector}: is not applied`);
	for (const [pseudo] of selector.replace(/\[[^\]]*\]/g, '').matchAll(/::?[\w-]+(\([^)]*\))?/g)) {
		if (!pseudoClasses.test(pseudo)) problems.push(`${selector}: unknown ${pseudo}`);
	}
	return problems;
}

type Sheet = {
	readonly atRules: readonly string[];
	readonly rules: readonly {
		readonly selector: string;
		readonly declarations: readonly Declaration[];
		readonly isNested: boolean;
	}[];
};

/** Reads a stylesheet into flat rules. Strings in it hold neither braces nor semicolons. */
function readSheet(css: string): Sheet {
	const text = css.replace(/\/\*[\s\S]*?\*\//g, ' ');
	const atRules: string[] = [];
	const rules: {selector: string; body: string; isNested: boolean}[] = [];
	const open: {selector: string; body: string}[] = [];
	let words = '';

	for (const character of text) {
		if (character === '{') {
			const selector = words.trim();
			if (selector.startsWith('@')) atRules.push(selector);
			open.push({selector, body: ''});
			words = '';
		} else if (character === '}') {
			const block = open.pop();
			const isNested = open.some((outer) => !outer.selector.startsWith('@'));
			if (block && !block.selector.startsWith('@')) {
				rules.push({selector: block.selector, body: block.body + words, isNested});
			}
			words = '';
		} else if (character === ';' && open.length === 0) {
			atRules.push(words.trim());
			words = '';
		} else if (character === ';') {
			const block = open.at(-1);
			if (block) block.body += `${words};`;
			words = '';
		} else {
			words += character;
		}
	}

	return {
		atRules: atRules.filter((rule) => rule.startsWith('@')),
		rules: rules.map(({selector, body, isNested}) => ({
			selector,
			isNested,
			declarations: readDeclarations(body),
		})),
	};
}

function readDeclarations(body: string): readonly Declaration[] {
	return body
		.split(';')
		.map((line) => line.trim())
		.filter((line) => line !== '')
		.map((line) => {
			const [name = '', ...value] = line.split(':');
			return {name: name.trim(), value: value.join(':').trim()};
		});
}

function unquoted(value: string): string {
	return value.replace(/(['"]).*?\1|#[\da-f]+\b|--[\w-]+/gi, '');
}

const sides = ['top', 'right', 'bottom', 'left'] as const;
const borders = ['border', ...sides.map((side) => `border-${side}`)];

const properties: ReadonlySet<string> = new Set([
	...['align-content', 'align-items', 'align-self', 'appearance', '-webkit-appearance'],
	...['background', 'background-color', 'background-image', 'background-repeat'],
	...['background-size', 'bottom', 'color', 'content', 'cursor', 'display', 'flex', 'flex-basis'],
	...['flex-direction', 'flex-grow', 'flex-shrink', 'flex-wrap', 'font-family', 'font-size'],
	...['font-style', 'font-weight', 'height', 'justify-content', 'left', 'letter-spacing'],
	...['line-height', 'max-height', 'max-width', 'min-height', 'min-width', 'opacity', 'outline'],
	...['overflow', 'overflow-x', 'overflow-y', 'overflow-wrap', 'padding', 'pointer-events'],
	...['position', 'right', 'text-align', 'text-overflow', 'top', 'user-select'],
	...['vertical-align', 'visibility', 'white-space', 'width', 'z-index', 'border-radius'],
	...['border-top-left-radius', 'border-top-right-radius'],
	...['border-bottom-left-radius', 'border-bottom-right-radius'],
	...sides.flatMap((side) => [`margin-${side}`, `padding-${side}`]),
	...borders.flatMap((border) => ['', '-width', '-style', '-color'].map((part) => border + part)),
]);

const flexPlaces = ['flex-start', 'flex-end', 'center', 'stretch'] as const;

const allowedWords: Readonly<Record<string, readonly string[]>> = {
	display: ['none', 'block', 'inline', 'inline-block', 'flex', 'inline-flex'],
	position: ['static', 'relative', 'absolute'],
	'flex-wrap': ['nowrap', 'wrap'],
	'justify-content': [...flexPlaces, 'space-between', 'space-around'],
	'align-content': [...flexPlaces, 'space-between', 'space-around'],
	'align-items': flexPlaces,
	'align-self': flexPlaces,
	'text-align': ['left', 'center', 'right'],
	'white-space': ['normal', 'nowrap', 'pre', 'pre-line', 'pre-wrap'],
	'text-overflow': ['ellipsis', 'clip'],
	'vertical-align': ['top', 'middle', 'bottom', 'text-top', 'text-bottom'],
};

const units: readonly string[] = [
	...['px', 'em', 'rem', 'vh', 'vw', 'vmin', 'vmax', 'pt', 'pc', 'cm', 'mm', 'in'],
];

const genericFamilies =
	/(^|,)\s*(serif|sans-serif|monospace|cursive|fantasy|system-ui|ui-[\w-]+|math|emoji)\s*(,|$)/;

const pseudoClasses =
	/^(:(hover|active|focus|empty|root|first-child|last-child|only-child|checked|disabled|enabled|nth-[\w-]+\([^)]*\))|::(before|after))$/;
