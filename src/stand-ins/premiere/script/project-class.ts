import {openProject, showProject} from '../front';
import {newSession} from '../model/session';
import {optional, take, text} from './arguments';
import {GuidValue, guidArgument} from './guid';
import type {Stage} from './handle';
import {nothing} from './handle';
import {openOptions} from './option-values';
import {ProjectHandle} from './project';
import {scriptError} from './script-error';

/** `Project` itself: finds, makes and opens projects. */
export function createProjectClass(stage: Stage) {
	const {core} = stage;

	function known(path: string) {
		return [...core.sessions(), ...core.shelf.values()].find((one) => one.desk.path === path);
	}

	return {
		async getActiveProject(): Promise<ProjectHandle | null | undefined> {
			const session = core.active();
			return session ? new ProjectHandle(stage, {guid: session.guid}) : nothing(stage);
		},
		/** An open project; nothing for any other. */
		getProject(...given: unknown[]): ProjectHandle | null | undefined {
			const [guid] = take(given, guidArgument);
			const session = core.session(GuidValue.textOf(guid));
			return session ? new ProjectHandle(stage, {guid: session.guid}) : nothing(stage);
		},
		async createProject(...given: unknown[]): Promise<ProjectHandle> {
			const [path] = take(given, text);
			if (!isProjectPath(path) || known(path)) throw scriptError('badValue');
			const made = newSession(core.newGuid(), nameOf(path), path);
			openProject(core, made);
			return new ProjectHandle(stage, {guid: made.guid});
		},
		/** Brings an open project to the front; a file nobody has seen before is an empty project. */
		async open(...given: unknown[]): Promise<ProjectHandle | null | undefined> {
			const [path] = take(given, text, optional(openOptions));
			const session = known(path);
			if (session && core.session(session.guid)) {
				showProject(core, session);
			} else if (session) {
				openProject(core, session);
			} else if (isProjectPath(path) && (await core.engine.look(path)) === 'file') {
				openProject(core, newSession(core.newGuid(), nameOf(path), path));
			} else {
				return nothing(stage);
			}
			const front = core.active();
			return front ? new ProjectHandle(stage, {guid: front.guid}) : nothing(stage);
		},
		isProject(...given: unknown[]): boolean {
			const [path] = take(given, text);
			return known(path) !== undefined;
		},
	};
}

function isProjectPath(path: string): boolean {
	return /\.prproj$/i.test(path);
}

function nameOf(path: string): string {
	return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.prproj$/i, '');
}
