import {writeFileSync} from 'node:fs';
import {countsText, lineText, reportJson} from '../src/premiere/check/report';
import type {CheckReport, CheckVerdict} from '../src/round-trip/ports/host-check';
import {type Observation, untold} from '../src/stand-ins/premiere/profile';
import {defaultSwitches} from '../src/stand-ins/premiere/switches';
import {type Asked, readArguments} from './check-host/arguments';
import {createCheckWorld} from './check-host/world';

// Runs Check this Premiere against the simulated one. `-- --profile report.json` makes the simulated one
// behave as that report says and sees whether it does; `-- --switch name=value` turns one switch;
// `-- --only id` runs one check; `-- --json file` keeps the report.

try {
	process.exitCode = await main(readArguments(process.argv.slice(2)));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function main({switches, profile, json, only}: Asked): Promise<number> {
	const usual = new Map<string, unknown>(Object.entries(defaultSwitches));
	const turned = Object.entries(switches).filter(([name, value]) => usual.get(name) !== value);
	for (const [name, value] of turned) console.log(`switch  ${name} = ${value}`);
	const world = await createCheckWorld(switches);
	try {
		const report = await world.check(only ? {only} : {});
		if (json !== undefined) writeFileSync(json, reportJson(report));
		for (const line of report.lines) console.log(`${markOf(line.verdict)}  ${lineText(line)}`);
		for (const [name, reason] of Object.entries(untold)) console.log(`untold  ${name}: ${reason}`);
		for (const leftover of report.leftovers) console.log(`LEFT    ${leftover}`);
		const unlike = profile ? differing(profile, report) : [];
		for (const line of unlike) console.log(`UNLIKE  ${line}`);
		console.log(countsText(report.lines));

		const contradicts = report.lines.some(({verdict}) => verdict === 'contradicts');
		const isWrong = contradicts && turned.length === 0;
		return isWrong || unlike.length > 0 || report.leftovers.length > 0 ? 1 : 0;
	} finally {
		await world.close();
	}
}

/** Where the stand-in, turned after a profile, was still seen to be otherwise. */
function differing(profile: readonly Observation[], report: CheckReport): readonly string[] {
	return profile.flatMap(({id, observed}) => {
		const line = report.lines.find((one) => one.id === id);
		if (line?.observed === observed) return [];
		return [`${id}: ${line?.observed ?? 'not observed'} here, ${observed ?? 'not observed'} there`];
	});
}

function markOf(verdict: CheckVerdict): string {
	switch (verdict) {
		case 'as-assumed':
			return 'ok    ';
		case 'other-reading':
			return 'other ';
		case 'contradicts':
			return 'FAILED';
		case 'not-observed':
			return 'unseen';
	}
}
