import {fork} from 'node:child_process';
import type {Figure} from './figure';

// `npm run bench` measures all that is listed here, `npm run bench -- notice selection` some of it.
// One JSON line for each figure; the exit code tells whether all are within their limits.

/** What is measured, each in a process of its own, so that none warms up or clutters another. */
const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
	'direct-cut': async () => (await import('./direct-cut')).measureDirectCut(),
	'upload-body': async () => (await import('./upload-body')).measureUploadBody(),
	overhead: async () => (await import('./overhead')).measureOverhead(),
	notice: async () => (await import('./notice')).measureNotice(),
	selection: async () => (await import('./selection')).measureSelection(),
	startup: async () => (await import('./startup')).measureStartup(),
	bundle: async () => (await import('./bundle')).measureBundle(),
};

const inChild = 'RETAKE_BENCH_CHILD';

await main(process.argv.slice(2));

async function main(named: readonly string[]): Promise<void> {
	if (process.env[inChild] !== undefined) {
		await measure(named[0] ?? '');
		return;
	}

	const unknown = named.filter((name) => benches[name] === undefined);
	if (unknown.length > 0) throw new Error(`There is no figure ${unknown.join(', ')}.`);
	for (const name of named.length > 0 ? named : Object.keys(benches)) {
		if ((await exitCodeFor(name)) !== 0) process.exitCode = 1;
	}
}

/** Prints the figures of one bench; the exit code is theirs. */
async function measure(name: string): Promise<void> {
	let figures: readonly Figure[] = [];
	try {
		figures = (await benches[name]?.()) ?? [];
	} catch (error) {
		console.error(error);
	}
	if (figures.length === 0) figures = [{name, value: null, unit: '', limit: 0, ok: false}];
	for (const figure of figures) console.log(JSON.stringify(figure));
	process.exitCode = figures.every(({ok}) => ok) ? 0 : 1;
}

function exitCodeFor(name: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = fork(import.meta.filename, [name], {
			execArgv: [...process.execArgv, '--expose-gc'],
			env: {...process.env, [inChild]: '1'},
		});
		child.on('error', reject);
		child.on('exit', (code) => resolve(code ?? 1));
	});
}
