import type {Core} from '../core';
import type {Edit} from '../model/edit';
import {scriptError} from './script-error';

/**
 * Locks, actions and transactions (premiere-host 1.2). An action carries the epoch of the lock it
 * was made in and the generation of the handles it was made from; outside either it is dead.
 */
export interface Locks {
	lockedAccess(guid: string, callback: () => void): void;

	/** An action that will make `edit` in the project `guid`. Throws outside a lock. */
	action(guid: string, edit: Edit): object;

	/** Runs one transaction; the callback gets the function behind `addAction`. */
	transact(guid: string, callback: (compound: Compound) => void, label: string): boolean;
}

/** What a transaction's callback may do. */
export type Compound = {
	readonly add: (action: unknown) => boolean;
	readonly isEmpty: () => boolean;
};

/** Makes the locks of one application. */
export function createLocks(core: Core): Locks {
	const actions = new WeakMap<object, Stamp>();
	/** Projects that an exception left locked, by guid. */
	const stuck = new Set<string>();
	let depth = 0;
	let epoch = 0;
	let transaction = 0;
	let inTransaction = false;
	let resting = false;

	function locked<Result>(run: () => Result): Result {
		if (depth === 0) epoch += 1;
		depth += 1;
		try {
			return run();
		} finally {
			depth -= 1;
		}
	}

	function accepted(action: unknown, guid: string): Edit {
		const stamp = typeof action === 'object' && action !== null ? actions.get(action) : undefined;
		if (!stamp) throw scriptError('wrongType');
		const fromOutside =
			core.switches.actionFromOuterLock === 'refuse' && stamp.transaction !== transaction;
		const alive =
			stamp.epoch === epoch &&
			stamp.generation === core.generation() &&
			stamp.guid === guid &&
			!fromOutside;
		if (!alive) throw scriptError('stale');
		return stamp.edit;
	}

	function commit(guid: string, edits: readonly Edit[], label: string): boolean {
		const {switches} = core;
		if (switches.commitThrows) throw scriptError('failed');
		if (resting && switches.quickCommits === 'sicken') throw new TypeError(sickness);
		if (switches.commitRefused || stuck.has(guid)) return false;
		if (switches.commitLies) return true;
		if (switches.quickCommits === 'sicken') {
			resting = true;
			core.wait(shortestRest).then(() => {
				resting = false;
			});
		}
		const done = core.commit(guid, edits, label);
		if (done && switches.secondPanel) {
			Promise.resolve().then(() => core.commit(guid, [unchanged], 'Other panel'));
		}
		return done;
	}

	return {
		lockedAccess(guid, callback) {
			try {
				locked(callback);
			} catch (error) {
				if (core.switches.exceptionKeepsLock) stuck.add(guid);
				throw error;
			}
		},
		action(guid, edit) {
			if (depth === 0) throw scriptError(core.switches.outOfLockError);
			const action = Object.freeze({});
			const stamp = {guid, edit, epoch, generation: core.generation()};
			actions.set(action, {...stamp, transaction: inTransaction ? transaction : 0});
			return action;
		},
		transact(guid, callback, label) {
			if (depth === 0 && core.switches.bareTransaction === 'throw') throw scriptError('stale');
			if (inTransaction) throw scriptError('failed');
			return locked(() => {
				const edits: Edit[] = [];
				let open = true;
				inTransaction = true;
				transaction += 1;
				try {
					callback({
						add(action) {
							if (!open) throw scriptError('stale');
							edits.push(accepted(action, guid));
							return true;
						},
						isEmpty: () => edits.length === 0,
					});
				} finally {
					open = false;
					inTransaction = false;
				}
				return edits.length === 0 || commit(guid, edits, label);
			});
		},
	};
}

type Stamp = {
	readonly guid: string;
	readonly edit: Edit;
	readonly epoch: number;
	readonly generation: number;
	/** The transaction in whose callback the action was made; 0 for the lock around it. */
	readonly transaction: number;
};

/** Milliseconds between transactions that a heavy project bears (premiere-host 1.2). */
const shortestRest = 500;

/** What a sick host answers with, word for word (premiere-host 1.2). */
const sickness = 'n.executeUndoableTransaction is not a function';

const unchanged: Edit = {apply: (document) => document};
