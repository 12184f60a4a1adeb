import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import type {Observation} from '../../src/stand-ins/premiere/profile';
import {switchesFor} from '../../src/stand-ins/premiere/profile';
import {defaultSwitches, type Switches} from '../../src/stand-ins/premiere/switches';

/** What `npm run check-host` was asked for. */
export type Asked = {
	readonly switches: Partial<Switches>;
	/** What was observed elsewhere, when the stand-in is to be like that. */
	readonly profile: readonly Observation[] | undefined;
	/** Where the report goes as JSON. */
	readonly json: string | undefined;
	readonly only: readonly string[] | undefined;
};

/** Reads the command line. Throws with a sentence for what is not understood. */
export function readArguments(given: readonly string[]): Asked {
	const {values} = parseArgs({
		args: [...given],
		options: {
			profile: {type: 'string'},
			switch: {type: 'string', multiple: true, default: []},
			json: {type: 'string'},
			only: {type: 'string', multiple: true},
		},
	});
	const profile =
		values.profile === undefined ? undefined : readProfile(readFileSync(values.profile, 'utf8'));

	return {
		switches: {...switchesFor(profile ?? []), ...readSwitches(values.switch)},
		profile,
		json: values.json,
		only: values.only,
	};
}

/** The observations of a report, as `Check this Premiere` saves it. */
export function readProfile(text: string): readonly Observation[] {
	const report: unknown = JSON.parse(text);
	const lines: unknown =
		typeof report === 'object' && report !== null && 'lines' in report ? report.lines : undefined;
	if (!Array.isArray(lines)) throw new Error('That is no report of Check this Premiere.');
	return lines.map((line: unknown) => {
		const id = fieldOf(line, 'id');
		if (id === undefined) throw new Error('A line of the report names no check.');
		return {id, observed: fieldOf(line, 'observed')};
	});
}

/** Switches as `name=value`, each value in the shape its default has. */
export function readSwitches(pairs: readonly string[]): Partial<Switches> {
	return Object.assign({}, ...pairs.map(readSwitch));
}

function readSwitch(pair: string): Readonly<Record<string, unknown>> {
	const [name = '', value = ''] = pair.split(/=(.*)/s);
	const usual = Object.entries(defaultSwitches).find(([key]) => key === name);
	if (!usual) throw new Error(`There is no switch ${name}.`);
	switch (typeof usual[1]) {
		case 'boolean':
			if (value !== 'true' && value !== 'false') throw new Error(`${name} is true or false.`);
			return {[name]: value === 'true'};
		case 'number':
			if (!/^\d+$/.test(value)) throw new Error(`${name} is a number.`);
			return {[name]: Number(value)};
		default:
			return {[name]: value};
	}
}

function fieldOf(value: unknown, name: string): string | undefined {
	const field: unknown =
		typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
	return typeof field === 'string' ? field : undefined;
}
