import type {FrameJob, MediaEngine, RangeJob} from '../stand-ins/premiere/media-engine';
import {BackendError, type FileProblem, type UxpBackend} from '../stand-ins/uxp/uxp-backend';

/** What came of a call: a value, or the name the disk has for what went wrong. */
export type CallAnswer =
	| {readonly kind: 'value'; readonly value: unknown}
	| {readonly kind: 'bytes'; readonly bytes: ArrayBuffer}
	| {readonly kind: 'problem'; readonly problem: FileProblem};

/** Makes a call of the stage's page on the engine of its Premiere; `given` is the list of arguments as JSON. */
export async function callEngine(
	engine: MediaEngine,
	method: string,
	given: string,
): Promise<CallAnswer> {
	return {kind: 'value', value: await engineCall(engine, method, given)};
}

function engineCall(engine: MediaEngine, method: string, given: string): Promise<unknown> {
	switch (method) {
		case 'probe':
		case 'readText':
		case 'look': {
			const [path]: [string] = JSON.parse(given);
			return engine[method](path);
		}
		case 'copy': {
			const [from, to]: [string, string] = JSON.parse(given);
			return engine.copy(from, to);
		}
		case 'renderRange': {
			const [job]: [RangeJob] = JSON.parse(given);
			return engine.renderRange(job);
		}
		case 'renderFrame': {
			const [job]: [FrameJob] = JSON.parse(given);
			return engine.renderFrame(job);
		}
		case 'deliver': {
			const [rendered, path, bytes]: [string, string, number | null] = JSON.parse(given);
			return engine.deliver(rendered, path, bytes ?? undefined);
		}
		default:
			throw new Error(`The engine has no ${method}.`);
	}
}

/** Makes a call on the disk of the simulated UXP. Bytes to be written stand behind the arguments. */
export async function callDisk(
	disk: UxpBackend,
	method: string,
	given: string,
	bytes: ArrayBuffer,
): Promise<CallAnswer> {
	try {
		if (method === 'read') {
			const [path, position, length]: [string, number, number] = JSON.parse(given);
			return {kind: 'bytes', bytes: await disk.read(path, position, length)};
		}
		return {kind: 'value', value: await diskCall(disk, method, given, bytes)};
	} catch (error) {
		if (error instanceof BackendError) return {kind: 'problem', problem: error.problem};
		throw error;
	}
}

function diskCall(
	disk: UxpBackend,
	method: string,
	given: string,
	bytes: ArrayBuffer,
): Promise<unknown> {
	switch (method) {
		case 'look':
		case 'list':
		case 'makeFolder':
		case 'removeFile':
		case 'removeFolder': {
			const [path]: [string] = JSON.parse(given);
			return disk[method](path);
		}
		case 'rename':
		case 'copyFile': {
			const [from, to]: [string, string] = JSON.parse(given);
			return disk[method](from, to);
		}
		case 'resize': {
			const [path, size]: [string, number] = JSON.parse(given);
			return disk.resize(path, size);
		}
		case 'write': {
			const [path, position]: [string, number] = JSON.parse(given);
			return disk.write(path, position, bytes);
		}
		default:
			throw new Error(`The disk has no ${method}.`);
	}
}
