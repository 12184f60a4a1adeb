import type {WindableClock} from './clock';
import {readFault} from './control';
import {isRecord, type JsonObject, parseJson} from './json';
import type {RunwareService} from './service';

/** The answer of the control plane: JSON with a status. */
export type ControlAnswer = {readonly status: number; readonly body: unknown};

/**
 * Answers a request under `/__emu/`. GET reads `journal`, `counters`, `ledger`, `runs`,
 * `switches`, `faults`, `clock`; POST changes `switches`, `faults`, `clock`, `account`, `hosts`,
 * `render-time`; DELETE puts `switches` and `faults` back.
 */
export async function answerControl(
	running: {readonly service: RunwareService; readonly clock: WindableClock},
	method: string,
	path: string,
	body: string | undefined,
): Promise<ControlAnswer> {
	const {control} = running.service;
	const subject = path.slice('/__emu/'.length);
	try {
		if (method === 'POST') change(running, subject, parseJson(body ?? ''));
		if (method === 'DELETE') putBack(control, subject);
		return {status: 200, body: await read(running, subject)};
	} catch (error) {
		return {status: 400, body: {error: String(error)}};
	}
}

type Running = Parameters<typeof answerControl>[0];

async function read({service: {control}, clock}: Running, subject: string): Promise<unknown> {
	switch (subject) {
		case 'journal':
			return control.journal();
		case 'counters':
			return control.counters();
		case 'ledger':
			return control.ledger();
		case 'runs':
			return control.runs();
		case 'switches':
			return control.switches();
		case 'faults':
			return control.faults();
		case 'clock':
			return {now: clock.now()};
		case 'account':
		case 'hosts':
		case 'render-time':
			return {};
		default:
			throw new Error(`There is nothing to control under ${subject}.`);
	}
}

function change({service: {control}, clock}: Running, subject: string, value: unknown): void {
	const given: JsonObject = isRecord(value) ? value : {};
	switch (subject) {
		case 'switches':
			control.turn(given);
			break;
		case 'faults':
			control.addFault(readFault(value));
			break;
		case 'clock':
			clock.advance(typeof given.advanceMs === 'number' ? given.advanceMs : 0);
			break;
		case 'account':
			control.setAccount(value);
			break;
		case 'hosts':
			control.setHosts(
				Object.fromEntries(Object.entries(given).map(([host, to]) => [host, String(to)])),
			);
			break;
		case 'render-time':
			control.setRenderTime(
				Object.fromEntries(Object.entries(given).map(([name, ms]) => [name, Number(ms)])),
			);
			break;
		default:
			throw new Error(`Nothing can be changed under ${subject}.`);
	}
}

function putBack(control: RunwareService['control'], subject: string): void {
	switch (subject) {
		case 'switches':
			control.resetSwitches();
			break;
		case 'faults':
			control.clearFaults();
			break;
		default:
			throw new Error(`Nothing can be put back under ${subject}.`);
	}
}
