import type {Builder} from './builder';
import {createBuilder} from './builder';
import {createCore} from './core';
import type {EditorDesk} from './editor-desk';
import {createEditorDesk} from './editor-desk';
import type {Composition, MediaEngine} from './media-engine';
import {compositionOf} from './model/composition';
import type {Session} from './model/session';
import {createApi} from './script/api';
import {createLocks} from './script/locks';
import type {PremiereModule} from './script/module';
import type {Switches} from './switches';
import {defaultSwitches} from './switches';

/**
 * A Premiere in memory, written from the host's documentation alone.
 *
 *     const premiere = createPremiere({engine: createFfmpegEngine()});
 *     premiere.desk.newProject('Spot', '/jobs/Spot.prproj');
 *     const clip = await premiere.build.media('/jobs/a.mp4');
 *     const sequence = premiere.build.sequence({name: 'Cut 3', rate: '23.976'});
 *     const {video} = premiere.build.place(sequence, {item: clip, track: 0, start: 0n});
 *     premiere.desk.select([video]);
 *     // hand premiere.api to whatever calls require('premierepro')
 *
 * `api` is what a script sees, `build` makes a project to start from (`fixtures.ts` has some), `desk` is the editor's hands,
 * `read` is the whole state as plain immutable data: compare two of them to see what changed.
 */
export interface Premiere {
	/** The `premierepro` module, typed as Adobe declares it. */
	readonly api: PremiereModule;
	readonly build: Builder;
	readonly desk: EditorDesk;

	/** Turn these at any time; `switches.ts` is the table. */
	readonly switches: Switches;

	/** The project in front, whole; `undefined` when none is open. A later change makes a new value. */
	read(): Session | undefined;

	/** What a sequence of that project shows, for a monitor; `undefined` when there is none. */
	composition(sequence: string): Composition | undefined;

	/** Calls back after every change, until the returned function is called. */
	subscribe(listener: () => void): () => void;

	/** Resolves once no export, frame export or encoding is under way. */
	settled(): Promise<void>;
}

/** What a simulated Premiere is made with. */
export type PremiereOptions = {
	readonly engine: MediaEngine;
	/** Switches that differ from `defaultSwitches`. */
	readonly switches?: Partial<Switches>;
	/** How the application passes time: exports, late files, lagging imports. Real time by default. */
	readonly wait?: (milliseconds: number) => Promise<void>;
	/** Decides ids and the order of selections. */
	readonly seed?: number;
};

/** Makes an application with no project open. */
export function createPremiere(options: PremiereOptions): Premiere {
	const switches: Switches = {...defaultSwitches, ...options.switches};
	const wait = options.wait ?? inRealTime;
	const core = createCore({engine: options.engine, switches, wait, seed: options.seed ?? 1});
	const {api, encoder} = createApi(core, createLocks(core));

	return {
		api,
		build: createBuilder(core),
		desk: createEditorDesk(core),
		switches,
		read: core.active,
		composition(sequence) {
			const session = core.active();
			return session && compositionOf(session, sequence, switches);
		},
		subscribe: core.subscribe,
		async settled() {
			while (core.exporting.busy || encoder.busy) await wait(10);
		},
	};
}

function inRealTime(milliseconds: number): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}
