import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';

// Everything `npm test` promises, in one go: each tool is one check, each test one more. The last
// line is always `N passed, N failed`.

type Tally = {readonly passed: number; readonly failed: number};

const root = resolve(import.meta.dirname, '..');
const find = createRequire(import.meta.url);

// The one file whose titles are all printed: they name the runtimes the built plugin ran in, and what was missing there.
const spelledOut = join('tests', 'runtime.test.ts');

await main();

async function main(): Promise<void> {
	let tally: Tally = {passed: 0, failed: 0};
	for (const check of [checkProduct, checkEverything, lint, build, runTests]) {
		const {passed, failed} = await check();
		tally = {passed: tally.passed + passed, failed: tally.failed + failed};
	}
	console.log(`${tally.passed} passed, ${tally.failed} failed`);
	process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
}

function checkProduct(): Promise<Tally> {
	return tool('the types of the product', 'typescript', 'bin/tsc', ['-p', '.']);
}

function checkEverything(): Promise<Tally> {
	return tool('the types of everything', 'typescript', 'bin/tsc', ['-p', 'tests']);
}

function lint(): Promise<Tally> {
	return tool('lint and format', '@biomejs/biome', 'bin/biome', [
		'ci',
		'--colors=off',
		'--error-on-warnings',
	]);
}

function build(): Promise<Tally> {
	return tool('the build', 'vite', 'bin/vite.js', ['build']);
}

/** One check: passes when the tool ends well, and shows what it said when it does not. */
async function tool(
	title: string,
	packageName: string,
	script: string,
	args: readonly string[],
): Promise<Tally> {
	const {code, output} = await run(packageName, script, args);
	console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title}`);
	if (code === 0) return {passed: 1, failed: 0};
	console.log(indent(output));
	return {passed: 0, failed: 1};
}

async function runTests(): Promise<Tally> {
	const folder = mkdtempSync(join(tmpdir(), 'retake-tests-'));
	const file = join(folder, 'report.json');
	try {
		const {code, output} = await run('vitest', 'vitest.mjs', [
			'run',
			'--reporter=json',
			`--outputFile=${file}`,
		]);
		return judge(readReport(file), code, output);
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

type Report = {
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly message: string;
		readonly assertionResults: readonly {
			readonly fullName: string;
			readonly status: string;
			readonly failureMessages: readonly string[];
		}[];
	}[];
};

/** Counts every test; a file that could not be read, a skipped test and a stray error each fail too. */
function judge(report: Report | undefined, code: number, output: string): Tally {
	if (!report) {
		console.log(`FAILED the tests: there is no report\n${indent(output)}`);
		return {passed: 0, failed: 1};
	}
	let [passed, failed] = [0, 0];
	for (const file of report.testResults) {
		const name = file.name.slice(root.length + 1);
		const broken = file.assertionResults.filter((test) => test.status !== 'passed');
		passed += file.assertionResults.length - broken.length;
		failed += broken.length;
		const isUnread = file.status === 'failed' && broken.length === 0;
		if (isUnread) failed += 1;
		console.log(
			`${broken.length > 0 || isUnread ? 'FAILED' : 'ok    '} ${name}: ${file.assertionResults.length} tests`,
		);
		if (isUnread) console.log(indent(file.message));
		if (name === spelledOut) {
			for (const {fullName} of file.assertionResults) console.log(indent(fullName));
		}
		for (const test of broken) {
			console.log(indent(`${test.status === 'failed' ? 'failed' : 'never ran'}: ${test.fullName}`));
			console.log(indent(indent(test.failureMessages.join('\n'))));
		}
	}
	if (code === 0 || failed > 0) return {passed, failed};
	console.log(`FAILED the tests: an error outside of them\n${indent(output)}`);
	return {passed, failed: 1};
}

function readReport(file: string): Report | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** Runs a package's own script with this Node, so that no shell and no platform's launcher is needed. */
function run(
	packageName: string,
	script: string,
	args: readonly string[],
): Promise<{readonly code: number; readonly output: string}> {
	const home = dirname(find.resolve(`${packageName}/package.json`));
	const child = spawn(process.execPath, [join(home, script), ...args], {
		cwd: root,
		env: {...process.env, NO_COLOR: '1', FORCE_COLOR: undefined},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const stop = () => {
		child.kill();
		process.exit(1);
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	return new Promise((settle) => {
		child.on('error', (error) => settle({code: 1, output: String(error)}));
		child.on('close', (code) => {
			for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
			settle({code: code ?? 1, output});
		});
	});
}

function indent(text: string): string {
	return text
		.trimEnd()
		.split('\n')
		.map((line) => `    ${line}`)
		.join('\n');
}
