import {readdirSync, readFileSync, statSync} from 'node:fs';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {expect, test} from 'vitest';

const root = resolve(import.meta.dirname, '..');

/**
 * What each folder may import: folders and files of ours, packages by name. `type:` allows the
 * types of a file or package only; `node:` stands for all of Node. A folder may always import itself.
 */
const rule: Readonly<Record<string, readonly string[]>> = {
	'src/timeline': [],
	'src/prompt': [],
	'src/runware': ['zod/mini', 'ky'],
	'src/media': ['src/timeline'],
	'src/round-trip': ['src/timeline', 'src/prompt', 'src/runware', 'src/media', 'zod/mini'],
	'src/premiere': ['src/timeline', 'src/round-trip/ports', 'type:@adobe/premierepro'],
	'src/uxp': ['src/round-trip/ports'],
	'src/panel': [
		'src/timeline',
		'src/prompt',
		'src/round-trip',
		'src/runware/models',
		'src/runware/prices',
		'react',
	],
	'src/stand-ins/premiere': ['type:@adobe/premierepro', 'src/stand-ins/media-binaries', 'node:'],
	'src/stand-ins/runware': ['src/stand-ins/media-binaries', 'node:'],
	'src/stand-ins/uxp': ['node:'],
	'src/stand-ins': ['node:'],
	'src/demo': ['*'],
	plugin: [
		'manifest.json',
		'src/timeline',
		'src/prompt',
		'src/runware',
		'src/media',
		'src/round-trip',
		'src/premiere',
		'src/uxp',
		'src/panel',
		'src/stand-ins/runware/service',
		'type:src/stand-ins/runware/media-lab',
		'type:src/stand-ins/runware/post-answer',
		'react',
		'react-dom',
	],
	'plugin/packaging': ['node:', 'fflate'],
};

const required = [
	'icons',
	'manifest.json',
	'package.json',
	'plugin',
	'src',
	'tests',
	'tsconfig.json',
	'vite.config.ts',
];
const besides = ['.ci', 'CHANGELOG.md', 'LICENSE', 'README.md', 'docs', 'package-lock.json'];
/** Settings of tools, and what tools make and git ignores. */
const tolerated = [
	'.git',
	'.gitignore',
	'.npmrc',
	'.retake',
	'biome.json',
	'dist',
	'node_modules',
	'vitest.config.ts',
];

type SourceFile = {
	readonly path: string;
	readonly folder: string;
	/** The code without its comments. */
	readonly code: string;
	/** The code without comments and texts. */
	readonly bare: string;
	readonly lines: number;
	readonly imports: readonly Import[];
};

type Import = {readonly what: string; readonly isType: boolean};

/** `as` before what can only be a type: prose in a template may hold the word too. */
const assertion =
	/[\w)\]}]\s+as\s+(?!const\b)([A-Z{([]|(any|bigint|boolean|keyof|never|number|object|readonly|string|typeof|unknown)\b)/;
/** A text of any kind. */
const quoted = [
	`'(?:\\\\.|[^'\\\\\n])*'`,
	'"(?:\\\\.|[^"\\\\\n])*"',
	'`(?:\\\\[^]|[^`\\\\])*`',
].join('|');
/** A regular expression, where one can stand. */
const pattern = String.raw`(?<=[(,=:[!&|?{};]\s*)/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+/[a-z]*`;

const files = [...filesIn('src'), ...filesIn('plugin')].map(readSource);
const ours = new Set(files.map((file) => file.path.replace(/\.tsx?$/, '')));

test('every folder of code has its row in the rule', () => {
	expect(files.length).toBeGreaterThan(40);
	expect(files.filter((file) => rule[file.folder] === undefined).map(pathOf)).toEqual([]);
});

test('a folder imports only what its row names', () => {
	const broken = files.flatMap((file) =>
		file.imports
			.filter((one) => !isAllowed(file, one))
			.map((one) => `${file.path} imports ${one.isType ? 'the types of ' : ''}${one.what}`),
	);

	expect(broken).toEqual([]);
});

test.each(['zod', 'zod/v4', 'zod/v4/core'])(
	'%s, which is zod with all that its small form leaves out, is allowed to nobody',
	(what) => {
		const code = `\nimport {z} from '${what}';`;
		const allowing = Object.keys(rule)
			.filter((folder) => !rule[folder]?.includes('*'))
			.filter((folder) =>
				importsOf(`${folder}/a-file.ts`, code).some((one) => isAllowed({folder}, one)),
			);

		expect(importsOf('src/runware/a-file.ts', code)).toEqual([{what, isType: false}]);
		expect(allowing).toEqual([]);
		expect(isAllowed({folder: 'src/runware'}, {what: 'zod/mini', isType: false})).toBe(true);
	},
);

test('every import of ours leads to a file', () => {
	const lost = files.flatMap((file) =>
		file.imports
			.filter(({what}) => isOurs(what) && !ours.has(what) && !what.endsWith('.css'))
			.map(({what}) => `${file.path} imports ${what}`),
	);

	expect(lost).toEqual([]);
});

test('no two folders import each other, not even round a corner', () => {
	const edges = new Map<string, Set<string>>();
	for (const file of files) {
		for (const {what} of file.imports) {
			if (!isOurs(what) || folderOf(what) === file.folder) continue;
			const targets = edges.get(file.folder) ?? new Set();
			edges.set(file.folder, targets.add(folderOf(what)));
		}
	}
	const circles = [...edges.keys()].filter((folder) => reaches(edges, folder, folder));

	expect(edges.size).toBeGreaterThan(3);
	expect(circles).toEqual([]);
});

test('there are no barrels and no drawers', () => {
	const barrels = files.filter(
		(file) =>
			/(^|\n)\s*export\b[^;=(]*\bfrom\s*['"]/.test(file.code) || /\/index\.tsx?$/.test(file.path),
	);
	const drawers = files.filter((file) =>
		/\/(utils?|types|services|helpers|common|lib|misc)(\/|\.tsx?$)/.test(file.path),
	);

	expect(barrels.map(pathOf)).toEqual([]);
	expect(drawers.map(pathOf)).toEqual([]);
});

test('no file of code is longer than 300 lines', () => {
	const long = files.filter((file) => file.lines > 300);

	expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
});

test('the top level is the one that was agreed on', () => {
	const present = readdirSync(root).filter((name) => !name.endsWith('.log'));
	const known = [...required, ...besides, ...tolerated];
	const unknown = present.filter((name) => !known.includes(name));
	const missing = required.filter((name) => !present.includes(name));

	expect(unknown).toEqual([]);
	expect(missing).toEqual([]);
});

test('only the plugin asks the host for modules', () => {
	const asking = files.filter(
		(file) => !file.path.startsWith('plugin/') && /(^|[^.\w])require\s*\(/.test(file.bare),
	);

	expect(asking.map(pathOf)).toEqual([]);
});

test('a schema is built when it is first asked for, and none while the script loads', () => {
	const eager = /(^|\n)(export )?const \w+[^=\n]*=\s*z\b/;
	const built = files.filter((file) => eager.test(file.bare));

	expect(eager.test('\nexport const noteSchema = z.object({});')).toBe(true);
	expect(eager.test('\nconst noteSchema = z\n\t.object({});')).toBe(true);
	expect(eager.test('\nexport const noteSchema = once(() => z.object({}));')).toBe(false);
	expect(built.map(pathOf)).toEqual([]);
});

test('nothing is exported by default', () => {
	expect(files.filter((file) => /\bexport default\b/.test(file.bare)).map(pathOf)).toEqual([]);
});

test('no type is forced outside the plugin', () => {
	const forced = files
		.filter((file) => !file.path.startsWith('plugin/'))
		.filter((file) => assertion.test(withoutImports(file.bare)));

	expect(forced.map(pathOf)).toEqual([]);
});

test('the product uses neither Node nor what UXP does not have', () => {
	const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
		['Node', /\b(process|Buffer|__dirname)\s*\./],
		['structuredClone', /\bstructuredClone\b/],
		['AbortSignal.any or timeout', /\bAbortSignal\s*\.\s*(any|timeout)\b/],
		['a text coder', /\bnew\s+Text(En|De)coder\b/],
		['URLSearchParams', /\bURLSearchParams\b/],
		['a bare timer', /(^|[^.\w])set(Timeout|Interval)\s*\(/],
		['the wall clock', /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)/],
		['chance', /\bMath\s*\.\s*random\b|\brandomUUID\b/],
		['a grid of native controls', /<(button|select|iframe)\b/],
		['a stream reader', /\.getReader\s*\(/],
		['an option of listeners that is ignored', /\b(once|passive)\s*:\s*true\b/],
		['events that never come', /\bkeypress\b|\brelatedTarget\b|\bonMouse(Enter|Leave)\b/],
	];
	const used = files
		.filter((file) => /^src\//.test(file.path) && !/^src\/(stand-ins|demo)\//.test(file.path))
		.flatMap((file) =>
			forbidden
				.filter(([, pattern]) => pattern.test(file.bare))
				.map(([what]) => `${file.path}: ${what}`),
		);

	expect(used).toEqual([]);
});

function isAllowed(file: Pick<SourceFile, 'folder'>, {what, isType}: Import): boolean {
	const target = what.endsWith('.css') ? dirname(what) : what;
	if (isOurs(what) && folderOf(target) === file.folder) return true;
	const row = rule[file.folder] ?? [];
	return row.some((entry) => {
		if (entry === '*') return true;
		if (entry === 'node:') return what.startsWith('node:');
		if (entry.startsWith('type:')) return isType && isWithin(what, entry.slice(5));
		return isWithin(what, entry);
	});
}

function isWithin(what: string, entry: string): boolean {
	return what === entry || what.startsWith(`${entry}/`);
}

function isOurs(what: string): boolean {
	return /^(src|plugin|tests)\//.test(what);
}

/** The longest row that a path belongs to. */
function folderOf(path: string): string {
	return (
		Object.keys(rule)
			.filter((folder) => path === folder || path.startsWith(`${folder}/`))
			.sort((one, other) => other.length - one.length)[0] ?? dirname(path)
	);
}

function reaches(edges: Map<string, Set<string>>, from: string, to: string): boolean {
	const seen = new Set<string>();
	const waiting = [...(edges.get(from) ?? [])];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (next === to) return true;
		if (!seen.has(next)) waiting.push(...(edges.get(next) ?? []));
		seen.add(next);
	}
	return false;
}

function filesIn(folder: string): readonly string[] {
	return readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
		.map((name) => join(folder, name).split(sep).join('/'))
		.filter((name) => /\.tsx?$/.test(name) && statSync(join(root, name)).isFile());
}

function readSource(path: string): SourceFile {
	const text = readFileSync(join(root, path), 'utf8');
	const code = withoutComments(text);
	return {
		path,
		folder: folderOf(path),
		code,
		bare: withoutTexts(code),
		lines: text.split('\n').length - 1,
		imports: importsOf(path, code),
	};
}

function importsOf(path: string, code: string): readonly Import[] {
	const statements = code.matchAll(
		/(?:^|\n)\s*(?:import|export)\b(?:([^'"`;=(]*?)\bfrom)?\s*['"]([^'"]+)['"]/g,
	);
	const calls = code.matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]/g);
	return [
		...[...statements].map(([, names = '', what = '']) => ({
			what: resolved(path, what),
			isType: isTypeOnly(names),
		})),
		...[...calls].map(([, what = '']) => ({what: resolved(path, what), isType: false})),
	];
}

function isTypeOnly(names: string): boolean {
	if (/^\s*type\b/.test(names)) return true;
	const listed = names.match(/\{([^}]*)\}/)?.[1];
	return (
		listed
			?.split(',')
			.filter((name) => name.trim() !== '')
			.every((name) => /^\s*type\s/.test(name)) ?? false
	);
}

function resolved(path: string, what: string): string {
	if (!what.startsWith('.')) return what.replace(/\?.*$/, '');
	return relative(root, resolve(root, dirname(path), what))
		.split(sep)
		.join('/');
}

function withoutComments(text: string): string {
	return text.replace(
		new RegExp(`${quoted}|${pattern}|/\\*[\\s\\S]*?\\*/|//[^\\n]*`, 'g'),
		(found: string) => (/^\/[*/]/.test(found) ? '' : found),
	);
}

function withoutTexts(code: string): string {
	return code.replace(new RegExp(`${quoted}|${pattern}`, 'g'), (found: string) =>
		found.startsWith('`') ? found : "''",
	);
}

function withoutImports(code: string): string {
	return code.replace(/(^|\n)\s*(?:import|export)\b[^;=(]*?;/g, '\n');
}

function pathOf(file: SourceFile): string {
	return file.path;
}
