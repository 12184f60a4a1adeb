import {copyFile, cp, mkdir, mkdtemp, rm, truncate} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, expect, test} from 'vitest';
import {allChecks} from '../src/premiere/check/all-checks';
import {createHostCheck} from '../src/premiere/check/create-host-check';
import {reportJson, reportText} from '../src/premiere/check/report';
import {runCheck} from '../src/premiere/check/run-check';
import type {CheckReport} from '../src/round-trip/ports/host-check';
import {profile, switchesFor, untold} from '../src/stand-ins/premiere/profile';
import {defaultSwitches, type Switches} from '../src/stand-ins/premiere/switches';
import {readProfile, readSwitches} from './check-host/arguments';
import {type CheckWorld, createCheckWorld} from './check-host/world';

let worlds: readonly CheckWorld[] = [];

afterEach(async () => {
	for (const world of worlds) await world.close();
	worlds = [];
});

/** A world that is closed when its test is over. */
async function aWorld(switches: Partial<Switches> = {}, plugin?: string): Promise<CheckWorld> {
	const world = await createCheckWorld(switches, plugin);
	worlds = [...worlds, world];
	return world;
}

test('the simulated Premiere is, by default, what Retake assumes, in every check', async () => {
	const report = await (await aWorld()).check();

	expect(report.lines.filter(({verdict}) => verdict !== 'as-assumed')).toEqual([]);
	expect(report.lines.map(({id}) => id)).toEqual(allChecks().map(({id}) => id));
	expect(report.isComplete).toBe(true);
});

test('every check has a name of its own, one assumed reading, and asks one question', () => {
	const checks = allChecks();

	expect(new Set(checks.map(({id}) => id)).size).toBe(checks.length);
	for (const {readings, question, source} of checks) {
		expect(Object.values(readings).filter((standing) => standing === 'assumed')).toHaveLength(1);
		expect(question).toMatch(/\?$/);
		expect(source).toMatch(/^\d/);
	}
});

test('every row of the disputes is looked at, but the two that no plugin can bring about', () => {
	const rows = allChecks().flatMap(({source}) => source.match(/11 row (\d+)/)?.[1] ?? []);
	const all = Array.from({length: 18}, (_, at) => String(at + 1));

	expect(all.filter((row) => !rows.includes(row))).toEqual(['17', '18']);
});

test('every switch of the stand-in is told by a check or has a reason why none can', () => {
	const told = Object.values(profile).flatMap((readings) =>
		Object.values(readings).flatMap((switches) => Object.keys(switches)),
	);

	expect(
		Object.keys(defaultSwitches).filter((name) => !told.includes(name) && !(name in untold)),
	).toEqual([]);
});

test('the profile speaks of checks and readings that there are', () => {
	const known = new Map(allChecks().map(({id, readings}) => [id, Object.keys(readings)]));
	const strange = Object.entries(profile).flatMap(([id, readings]) =>
		Object.keys(readings).filter((reading) => !known.get(id)?.includes(reading)),
	);

	expect(strange).toEqual([]);
});

const readings = Object.entries(profile).flatMap(([id, all]) =>
	Object.entries(all).map(([reading, switches]) => ({id, reading, switches})),
);

test.each(readings)('$id sees $reading where the stand-in does that', async (one) => {
	const world = await aWorld(one.switches);
	const report = await world.check({only: [one.id]});

	expect(report.lines.map(({id, observed}) => ({id, observed}))).toEqual([
		{id: one.id, observed: one.reading},
	]);
});

test.each<Partial<Switches>>([
	{
		applicationVersion: 'promise',
		bareTransaction: 'accept',
		castWrapper: 'accept',
		doubledExportExtension: true,
		doubledFrameExtension: true,
		emptySelection: 'lives',
		exportSettles: 'before-write',
		extensionDot: true,
		failedCast: 'throw',
		frameLies: true,
		globalSelectionEvent: true,
		handles: 'lenient',
		importEvent: false,
		importLag: 800,
		inOutRace: true,
		markerComments: false,
		mediaTimes: 'methods',
		newSequencePlayhead: 'ignored',
		nothing: 'null',
		offlineRender: 'black',
		onlyOut: 'ignored',
		overwriteMakesTrack: false,
		speedInPercent: true,
		undefinedBin: 'refuse',
	},
	{
		actionFromOuterLock: 'refuse',
		applicationVersion: 'text',
		audioMinusOne: 'new-track',
		exportEvent: false,
		exportLosesMarks: true,
		exportOverwrites: false,
		frameNoise: true,
		importTwice: true,
		mediaTimes: 'values',
		monoTracks: true,
		negativeSeconds: 'refuse',
		newTracks: 'many',
		outOfLockError: 'needsLock',
		removesByKind: false,
	},
	{exportSettles: 'never', frameNeverWritten: true, selectionFails: true},
	{mediaEncoder: false, frameRefused: true, ingestFolder: '/ingest'},
])('a report of a Premiere with %j turns the stand-in into that one', async (there) => {
	const report = await (await aWorld(there)).check();
	const observations = readProfile(reportJson(report));
	const again = await (await aWorld(switchesFor(observations))).check();

	expect(switchesFor(observations)).toMatchObject(there);
	expect(findings(again)).toEqual(findings(report));
	expect(report.lines.some(({verdict}) => verdict === 'other-reading')).toBe(true);
});

test.each<Partial<Switches>>([
	{},
	{handles: 'lenient', castWrapper: 'accept', overwriteMakesTrack: false},
	{importTwice: true, importLag: 800},
	{exportRefused: true, frameNeverWritten: true},
	{mediaEncoder: false, selectionFails: true},
	{commitRefused: true},
	{commitLies: true},
	{importRefused: true},
])('nothing of the project is changed under %j', async (switches) => {
	const world = await aWorld(switches);
	const before = world.premiere.read();
	const report = await world.check();
	const after = world.premiere.read();

	expect(report.leftovers).toEqual([]);
	expect(after?.document).toEqual(before?.document);
	expect(after?.desk.activeSequence).toBe(before?.desk.activeSequence);
	expect(after?.desk.mutedTracks).toEqual(before?.desk.mutedTracks);
	for (const guid of before?.document.sequences.keys() ?? []) {
		expect(after?.desk.selections.get(guid)).toEqual(before?.desk.selections.get(guid));
		expect(after?.desk.playheads.get(guid)).toEqual(before?.desk.playheads.get(guid));
	}
});

test('every entry it makes in Edit > Undo is counted, but those of imports', async () => {
	const world = await aWorld();
	const {undoEntries} = await world.check();
	const labels = world.premiere.read()?.undo.map(({label}) => label) ?? [];

	expect(labels.filter((label) => label === 'Check Premiere')).toHaveLength(undoEntries);
	expect(new Set(labels)).toEqual(new Set(['Check Premiere', 'Import', 'Set In', 'Set Out']));
});

test('a project without a sequence is left without one', async () => {
	const world = await aWorld();
	world.premiere.desk.newProject('Empty', '/jobs/Empty.prproj');
	const report = await world.check();

	expect(world.premiere.read()?.document.sequences.size).toBe(0);
	expect(world.premiere.read()?.document.items.size).toBe(1);
	expect(report.leftovers).toEqual([]);
	expect(report.lines.filter(({verdict}) => verdict === 'contradicts')).toEqual([]);
});

test('what the editor does to the project meanwhile is said', async () => {
	const world = await aWorld();
	const {build} = world.premiere;
	const report = await world.check({
		only: ['second'],
		onProgress: ({done}) => {
			if (done === 0) build.bin('Mine');
		},
	});

	expect(report.leftovers).toEqual(['Left behind: item “Mine” in “root”.']);
});

test('a no to the question leaves everything as it is', async () => {
	const {premiere, tools} = await aWorld();
	const before = premiere.read();

	expect(await runCheck(tools, {ask: async () => false, onProgress: () => {}})).toBeUndefined();
	expect(premiere.read()).toBe(before);
});

test('a check that is stopped puts everything back and says that it was', async () => {
	const world = await aWorld();
	const stop = new AbortController();
	const before = world.premiere.read()?.document;
	const asked: string[] = [];
	const report = await world.check({
		signal: stop.signal,
		onProgress: ({done, question}) => {
			asked.push(question);
			if (done === 12) stop.abort();
		},
	});

	expect(report.isComplete).toBe(false);
	expect(report.lines).toHaveLength(13);
	expect(asked).toEqual(report.lines.map(({question}) => question));
	expect(world.premiere.read()?.document).toEqual(before);
	expect(reportText(report)).toContain('Stopped before the end.');
});

test('without a project there is nothing to check', async () => {
	const world = await aWorld();
	world.premiere.desk.closeProject();

	await expect(world.check()).rejects.toMatchObject({code: 'no-project'});
});

test('a project that is closed halfway ends the check without an error', async () => {
	const world = await aWorld();
	const report = await world.check({
		onProgress: ({done}) => {
			if (done === 10) world.premiere.desk.closeProject();
		},
	});

	expect(report.lines.slice(10).every(({verdict}) => verdict !== 'contradicts')).toBe(true);
	expect(report.lines.at(-1)?.verdict).toBe('not-observed');
	expect(report.leftovers.length).toBeGreaterThan(0);
});

test('nothing else asks anything of Premiere while it is checked', async () => {
	const world = await aWorld();
	const {turns} = world.tools;
	const order: string[] = [];
	await world.check({
		onProgress: ({done}) => {
			if (done === 0) void turns.ask(async () => void order.push('asked'));
			order.push('checked');
		},
	});
	await turns.ask(async () => undefined);

	expect(order).toHaveLength(allChecks().length + 1);
	expect(order.at(-1)).toBe('asked');
});

test('the files of a check are gone afterwards', async () => {
	const {tools, check} = await aWorld();
	await check();
	const temporary = await tools.disk.temporaryFolder();
	const names = await Promise.all(
		(await tools.disk.list(temporary)).map((name) => tools.disk.list(`${temporary}/${name}`)),
	);

	expect(names.flat()).toEqual([]);
});

const damages: readonly (readonly [string, (file: string) => Promise<void>, string])[] = [
	['missing', (file) => rm(file), 'is missing'],
	['cut off', (file) => truncate(file, 1000), 'is damaged'],
	['another movie', (file) => copyFile(join(dirname(file), 'silent-clip.mp4'), file), 'is damaged'],
	['no file', (file) => rm(file).then(() => mkdir(file)), 'cannot be read'],
];

test.each(damages)(
	'with a package in which a clip is %s the package is blamed, not Premiere',
	async (_, damage, words) => {
		const plugin = await mkdtemp(join(tmpdir(), 'retake-damaged-'));
		try {
			await cp('plugin/check', join(plugin, 'check'), {recursive: true});
			await damage(join(plugin, 'check', 'sound-clip.mp4'));
			const world = await aWorld({}, plugin);
			const before = world.premiere.read()?.document;
			const report = await world.check();
			const unseen = report.lines.filter(({verdict}) => verdict === 'not-observed');

			expect(unseen[0]).toMatchObject({
				id: 'import',
				detail: `Retake’s own file check/sound-clip.mp4 ${words}: install Retake again`,
			});
			expect(unseen.length).toBeGreaterThan(50);
			expect(report.lines.filter(({verdict}) => verdict === 'contradicts')).toEqual([]);
			expect(report.isComplete).toBe(true);
			expect(report.leftovers).toEqual([]);
			expect(world.premiere.read()?.document).toEqual(before);
			expect(reportText(report)).toContain('Retake’s own file check/sound-clip.mp4');
		} finally {
			await rm(plugin, {recursive: true, force: true});
		}
	},
);

test('a report says where it was made, what differs and what it left', async () => {
	const world = await aWorld({castWrapper: 'accept', frameNeverWritten: true});
	const text = reportText(await world.check());

	expect(text).toContain('Simulated Premiere 26.3.0, UXP 9.3.0, simulated, 2026-10-01');
	expect(text).toMatch(/Contradicts what Retake relies on:\n {2}Is a captured frame on disk/);
	expect(text).toContain('cast-wrapper: accepted instead of refused');
	expect(text).toMatch(/Entries in Edit > Undo: \d+, /);
	expect(text).toContain('The project reads as it did before.');
});

test('a report is saved where the editor chooses, and can be read again', async () => {
	const world = await aWorld();
	const hostCheck = createHostCheck(world.tools);
	const report = await hostCheck.run(() => {}, new AbortController().signal);
	world.choose('mine.json');

	expect(await hostCheck.save(report)).toBe('mine.json');
	const json = await world.tools.disk.readText(`${world.folder}/mine.json`);
	expect(JSON.parse(json)).toEqual(JSON.parse(reportJson(report)));
	expect(readProfile(json)).toHaveLength(report.lines.length);
	expect(hostCheck.textOf(report)).toBe(reportText(report));
});

test('a file dialog that is cancelled saves nothing', async () => {
	const world = await aWorld();
	const hostCheck = createHostCheck(world.tools);

	expect(await hostCheck.save(await world.check({only: ['second']}))).toBeUndefined();
});

test('no report names the folders of whoever made it', async () => {
	const world = await aWorld({ingestFolder: '/ingest'});

	expect(reportJson(await world.check())).not.toContain(tmpdir());
});

test('switches on the command line are read in the shape of their defaults', () => {
	expect(readSwitches(['importTwice=true', 'importLag=250', 'nothing=null'])).toEqual({
		importTwice: true,
		importLag: 250,
		nothing: 'null',
	});
	expect(() => readSwitches(['importTwice=perhaps'])).toThrow('true or false');
	expect(() => readSwitches(['weather=fine'])).toThrow('no switch weather');
	expect(() => readProfile('{"lines": 3}')).toThrow('no report');
});

function findings({lines}: CheckReport) {
	return lines.map(({id, observed, verdict}) => ({id, observed, verdict}));
}
