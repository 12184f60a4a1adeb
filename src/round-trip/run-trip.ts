import {RunwareError} from '../runware/runware-error';
import {advance} from './advance';
import {DiskError} from './ports/disk-error';
import {HostError} from './ports/host-error';
import type {ActiveStage, Stage, StageNamed} from './trip';
import {isTakenOver, TripError} from './trip-error';
import type {TripRecord, TripTools} from './trip-tools';

/** Why a step is broken off when the panel goes: its trip stays under way and goes on at the next start. */
export const panelClosed = 'The panel was closed.';

/**
 * Carries a trip on from wherever it stands until it is placed, failed or stopped. Each stage is on
 * disk before its step begins, so starting and resuming are the same call. Rejects
 * when the disk refuses even to note a failure, and with `TripError` `taken-over` when another panel
 * has it by now.
 */
export async function runTrip(
	record: TripRecord,
	tools: TripTools,
	signal: AbortSignal,
): Promise<void> {
	const resumed = resumePoint(record.trip().stage);
	if (resumed && record.trip().stage !== resumed) await record.save({stage: resumed});

	for (let stage = underWay(record.trip().stage); stage; stage = underWay(record.trip().stage)) {
		record.show({});
		try {
			await record.save({stage: await advance(record, stage, tools, signal)});
		} catch (error) {
			if (signal.aborted && signal.reason === panelClosed) return;
			if (isTakenOver(error)) throw error;
			const at = underWay(record.trip().stage) ?? stage;
			if (!signal.aborted) tools.report?.(error);
			await record.save({stage: signal.aborted ? {name: 'stopped', at} : failureAt(at, error)});
		}
	}
}

/** Where a trip that is not over goes on: a failed or stopped one goes back to where it stood. */
export function resumePoint(stage: Stage): ActiveStage | undefined {
	switch (stage.name) {
		case 'placed':
			return undefined;
		case 'failed':
			return stage.resumable ? stage.at : undefined;
		case 'stopped':
			return stage.at;
		default:
			return stage;
	}
}

/** The stage, if it has a step to do. */
export function underWay(stage: Stage): ActiveStage | undefined {
	return stage.name === 'failed' || stage.name === 'stopped' || stage.name === 'placed'
		? undefined
		: stage;
}

/** What stopped a step, as it is saved and shown. */
export function failureAt(at: ActiveStage, error: unknown): StageNamed<'failed'> {
	if (
		error instanceof HostError ||
		error instanceof RunwareError ||
		error instanceof DiskError ||
		error instanceof TripError
	) {
		// What the service settled stays so: the same task can bring nothing else.
		const isFinal = at.name === 'rendering' && error instanceof RunwareError;
		const {code, message} = error;
		return {name: 'failed', at, code, message, resumable: error.resumable && !isFinal};
	}

	const said = error instanceof Error ? error.message : String(error);
	return {
		name: 'failed',
		at,
		code: 'unexpected',
		message: `Something happened that Retake is not prepared for. (${said})`,
		resumable: true,
	};
}
