import type {Core} from '../core';
import type {TrackItem} from '../model/document';
import type {Session} from '../model/session';
import type {Kind} from './arguments';
import {wrongType} from './arguments';
import type {Locks} from './locks';
import type {ProjectHandle} from './project';
import type {ProjectItemHandle} from './project-item';
import {scriptError} from './script-error';
import type {SequenceHandle} from './sequence';
import type {TickTimeValue} from './tick-time';

/** What every script object reaches the application through. */
export type Stage = {readonly core: Core; readonly locks: Locks; readonly objects: ScriptObjects};

/** Makes script objects for those that may not know their classes. */
export interface ScriptObjects {
	/** An open project; it may be closed by the time it is used. */
	project(guid: string): ProjectHandle;
	sequence(guid: string, sequence: string): SequenceHandle;
	items(guid: string, ids: readonly string[]): ProjectItemHandle[];

	/** From the first item's start to the last one's end, in sequence time. */
	span(items: readonly TrackItem[]): {readonly start: TickTimeValue; readonly end: TickTimeValue};
}

/**
 * A script object: it points at something in a project and lives in one generation. Handles are
 * classes, as the application's are: scripts use `instanceof`, methods sit on prototypes, and every
 * getter answers with a fresh object (premiere-host 1.5, 2.2, 12).
 */
export abstract class Handle<Target> {
	readonly #stage: Stage;
	readonly #target: Target;
	readonly #generation: number;

	constructor(stage: Stage, target: Target) {
		this.#stage = stage;
		this.#target = target;
		this.#generation = stage.core.generation();
	}

	/** What a handle points at and through. Throws when the handle has died. */
	static open<Target>(handle: Handle<Target>): {readonly stage: Stage; readonly target: Target} {
		const stage = handle.#stage;
		const old = handle.#generation !== stage.core.generation();
		if (old && stage.core.switches.handles === 'strict') throw scriptError('stale');
		return {stage, target: handle.#target};
	}

	/** The same without the check of age, for objects that outlive commits. */
	static peek<Target>(handle: Handle<Target>): {readonly stage: Stage; readonly target: Target} {
		return {stage: handle.#stage, target: handle.#target};
	}
}

/** The open project a handle belongs to. Throws once that project is closed. */
export function sessionOf(stage: Stage, guid: string): Session {
	const session = stage.core.session(guid);
	if (!session) throw scriptError('stale');
	return session;
}

/** The answer for "there is none", in the flavour the switches ask for. */
export function nothing(stage: Stage): null | undefined {
	return stage.core.switches.nothing === 'null' ? null : undefined;
}

/** An argument that must be a living handle of one class. */
export function handleOf<Value extends Handle<unknown>>(
	wanted: abstract new (...given: never[]) => Value,
): Kind<Value> {
	return {
		optional: false,
		read: (value) => (value instanceof wanted ? value : wrongType),
		check(value) {
			Handle.open(value);
		},
	};
}
