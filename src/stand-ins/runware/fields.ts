import {isRecord, type JsonObject} from './json';
import {type Refusal, refuse} from './refusal';

/** One parameter of a task: what it may hold. `checked-elsewhere` has its own rules. */
export type Field = {readonly required?: true} & (
	| {readonly kind: 'text'; readonly min: number; readonly max: number}
	| {readonly kind: 'choice'; readonly values: readonly string[]}
	| {readonly kind: 'integer'; readonly min: number; readonly max: number; readonly step?: number}
	| {readonly kind: 'number'; readonly min: number; readonly max: number}
	| {readonly kind: 'boolean'}
	| {readonly kind: 'address'}
	| {readonly kind: 'object'; readonly fields: Fields}
	| {readonly kind: 'texts'; readonly max: number}
	| {readonly kind: 'checked-elsewhere'}
);

/** The parameters of a task by name. */
export type Fields = {readonly [name: string]: Field};

/** The first parameter that `fields` does not know, or `undefined` (rule 7, `unsupportedParameter`). */
export function findUnknown(value: JsonObject, fields: Fields, path = ''): Refusal | undefined {
	for (const [name, inner] of Object.entries(value)) {
		const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
		if (!field) return unknownParameter(path + name, Object.keys(fields));
		if (field.kind === 'object' && isRecord(inner)) {
			const found = findUnknown(inner, field.fields, `${path}${name}.`);
			if (found) return found;
		}
	}
	return undefined;
}

/** The first required parameter that is not there, or `undefined` (rule 7, `missingParameter`). */
export function findMissing(value: JsonObject, fields: Fields, path = ''): Refusal | undefined {
	for (const [name, field] of Object.entries(fields)) {
		const inner = value[name];
		if (field.kind === 'object' && (isRecord(inner) || (inner === undefined && field.required))) {
			const found = findMissing(isRecord(inner) ? inner : {}, field.fields, `${path}${name}.`);
			if (found) return found;
		} else if (inner === undefined && field.required) {
			return missingParameter(path + name, describeKind(field));
		}
	}
	return undefined;
}

/** The first parameter of a wrong type or outside its range, or `undefined` (rule 7). */
export function findWrong(value: JsonObject, fields: Fields, path = ''): Refusal | undefined {
	for (const [name, field] of Object.entries(fields)) {
		const inner = value[name];
		if (inner === undefined) continue;
		const found = wrongValue(inner, field, path + name);
		if (found) return found;
	}
	return undefined;
}

/** `unsupportedParameter` for `path`. */
export function unknownParameter(path: string, allowed: readonly string[]): Refusal {
	const list = allowed.map((name) => `'${name}'`).join(', ');
	return refuse(
		'unsupportedParameter',
		`Unsupported use of '${path}' parameter. Allowed values are: ${list}.`,
		{parameter: path},
	);
}

/** `missingParameter` for `path`. */
export function missingParameter(path: string, type: string): Refusal {
	return refuse('missingParameter', `Missing required parameter: '${path}'.`, {
		parameter: path,
		type,
	});
}

/** `invalid…` for `path`, e.g. `invalidOutputFormat` for `outputFormat`. */
export function invalidParameter(path: string, type: string, sentence: string): Refusal {
	const name = path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '');
	const code = `invalid${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	return refuse(code, `Invalid value for '${path}' parameter. ${sentence}`, {
		parameter: path,
		type,
	});
}

/** The refusal of a number outside `min`…`max`, or `undefined`. */
export function outOfRange(
	value: number,
	min: number,
	max: number,
	path: string,
): Refusal | undefined {
	if (value >= min && value <= max) return undefined;
	const code = value < min ? 'valueTooSmall' : 'valueTooLarge';
	return refuse(code, `'${path}' must be between ${min} and ${max}.`, {parameter: path});
}

function wrongValue(value: unknown, field: Field, path: string): Refusal | undefined {
	const wrongType = () =>
		invalidParameter(path, describeKind(field), `It must be ${describeKind(field)}.`);
	switch (field.kind) {
		case 'text':
			if (typeof value !== 'string') return wrongType();
			return wrongLength(value, field.min, field.max, path);
		case 'choice':
			if (typeof value === 'string' && field.values.includes(value)) return undefined;
			return wrongChoice(field.values, path);
		case 'integer': {
			if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType();
			if (value % (field.step ?? 1) !== 0) {
				return invalidParameter(path, 'integer', `It must be a multiple of ${field.step}.`);
			}
			return outOfRange(value, field.min, field.max, path);
		}
		case 'number':
			if (typeof value !== 'number') return wrongType();
			return outOfRange(value, field.min, field.max, path);
		case 'boolean':
			return typeof value === 'boolean' ? undefined : wrongType();
		case 'address':
			return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) ? undefined : wrongType();
		case 'object':
			return isRecord(value) ? findWrong(value, field.fields, `${path}.`) : wrongType();
		case 'texts':
			if (!Array.isArray(value)) return wrongType();
			if (!value.every((item) => typeof item === 'string' && item !== '')) return wrongType();
			return outOfRange(value.length, 0, field.max, path);
		case 'checked-elsewhere':
			return undefined;
	}
}

/** Counts UTF-16 units, the stricter reading of "characters" (13, question 13). */
function wrongLength(value: string, min: number, max: number, path: string): Refusal | undefined {
	if (value.length >= min && value.length <= max) return undefined;
	const found = invalidParameter(
		path,
		'string',
		`It must have between ${min} and ${max} characters, and has ${value.length}.`,
	);
	const code = path === 'positivePrompt' ? 'invalidPositivePromptLength' : found.error.code;
	return {...found, error: {...found.error, code}};
}

function wrongChoice(values: readonly string[], path: string): Refusal {
	const found = invalidParameter(path, 'string', `Allowed values are: ${values.join(', ')}.`);
	return {...found, error: {...found.error, allowedValues: values}};
}

function describeKind(field: Field): string {
	switch (field.kind) {
		case 'text':
		case 'choice':
		case 'checked-elsewhere':
			return 'string';
		case 'address':
			return 'URI';
		case 'texts':
			return 'array';
		default:
			return field.kind;
	}
}
