import {HostError} from '../round-trip/ports/host-error';
import {wordsOf} from './failure';
import type {Action, CompoundAction} from './host-objects';

/**
 * What came of one transaction. It is gathered inside the lock, because `lockedAccess` returns nothing
 * and an exception that crosses it can leave the project locked (premiere-host 1.2).
 */
export type Outcome = {committed: boolean; error: unknown};

/** The outcome of a transaction that has not run yet. */
export function pendingOutcome(): Outcome {
	return {committed: false, error: undefined};
}

/** Adds an action. Throws `edit-refused` when the host will not have it, which ends the transaction before it commits. */
export function add(compound: CompoundAction, action: Action): void {
	if (!compound.addAction(action)) {
		throw new HostError('edit-refused');
	}
}

/** Throws `edit-refused`, with the host's own words, unless the transaction was committed. */
export function requireCommitted(outcome: Outcome): void {
	if (!outcome.committed) {
		throw refusal(outcome);
	}
}

/** Why a transaction was not committed, as an error to be thrown. */
export function refusal({error}: Outcome): HostError {
	if (error instanceof HostError) {
		return error;
	}

	return error === undefined
		? new HostError('edit-refused')
		: new HostError('edit-refused', wordsOf(error), {cause: error});
}
