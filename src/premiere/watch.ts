import type {Clock} from '../round-trip/ports/clock';
import type {HostConstant, Sequence} from './host-objects';
import {idOf} from './open-project';
import type {PremiereApi} from './premiere-api';
import {readFingerprint} from './read-selection';
import type {Turns} from './turns';

/** What watching needs of the world. */
export type WatchTools = {
	readonly api: PremiereApi;
	readonly clock: Clock;
	readonly turns: Turns;
};

/**
 * Tells when the selection, the marks, the playhead or the open sequence may have changed; several
 * changes at once are told once. Selection events arrive only on the sequence itself, and there are
 * none for marks, playhead or undo, so a slow look goes along with them (premiere-host 9).
 */
export function watchSelection({api, clock, turns}: WatchTools, changed: () => void): () => void {
	const stopping = new AbortController();
	const {signal} = stopping;
	const selectionChanged = api.Constants.SequenceEvent.SELECTION_CHANGED;
	// The id apart from the handle, which dies with the next commit.
	let attached: {readonly id: string; readonly sequence: Sequence} | undefined;
	let fingerprint: string | undefined;
	let telling = false;

	function tell() {
		if (!telling) {
			telling = true;
			void tellSoon();
		}
	}

	async function tellSoon() {
		await unlessStopped(() => clock.wait(coalescing, signal));
		telling = false;
		if (!signal.aborted) {
			changed();
		}
	}

	function followActivation() {
		tell();
		void unlessStopped(look);
	}

	async function follow() {
		while (!signal.aborted) {
			await unlessStopped(look);
			await unlessStopped(() => clock.wait(betweenLooks, signal));
		}
	}

	function look(): Promise<void> {
		return turns.ask(async () => {
			if (signal.aborted) {
				return;
			}

			await attach();
			const seen = await readFingerprint(api);
			if (fingerprint !== undefined && seen !== fingerprint) {
				tell();
			}
			fingerprint = seen;
		});
	}

	async function attach() {
		const project = await api.Project.getActiveProject();
		const sequence = (await project?.getActiveSequence()) ?? undefined;
		const id = sequence && idOf(sequence);
		if (signal.aborted || id === attached?.id) {
			return;
		}

		detach();
		if (sequence && id !== undefined) {
			api.EventManager.addEventListener(sequence, selectionChanged, tell);
			attached = {id, sequence};
		}
	}

	function detach() {
		const old = attached;
		attached = undefined;
		if (old) {
			withoutFailing(() =>
				api.EventManager.removeEventListener(old.sequence, selectionChanged, tell),
			);
		}
	}

	for (const name of activations(api)) {
		withoutFailing(() => api.EventManager.addGlobalEventListener(name, followActivation));
	}
	void follow();

	return () => {
		stopping.abort();
		detach();
		for (const name of activations(api)) {
			withoutFailing(() => api.EventManager.removeGlobalEventListener(name, followActivation));
		}
	};
}

/** In milliseconds: a click on a linked clip fires more than once. */
const coalescing = 40;
/** In milliseconds. */
const betweenLooks = 1500;

function activations({Constants}: PremiereApi): readonly HostConstant[] {
	return [
		Constants.SequenceEvent.ACTIVATED,
		Constants.SequenceEvent.CLOSED,
		Constants.ProjectEvent.ACTIVATED,
		Constants.ProjectEvent.CLOSED,
	];
}

/** A look that fails is made again soon, and a wait that is stopped is over. */
async function unlessStopped(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch {
		// Nothing to tell.
	}
}

/** Listening is a help only: a dead handle or a constant this version lacks must not stop the looking. */
function withoutFailing(work: () => void): void {
	try {
		work();
	} catch {
		// The slow look remains.
	}
}
