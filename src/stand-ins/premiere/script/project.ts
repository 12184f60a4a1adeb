import {showSequence} from '../front';
import {importFiles} from '../import-files';
import {rootId} from '../model/document';
import {activeSequenceOf} from '../model/session';
import type {Kind} from './arguments';
import {callback, flag, kind, optional, take, text, texts, wrongType} from './arguments';
import {GuidValue} from './guid';
import type {Stage} from './handle';
import {Handle, nothing, sessionOf} from './handle';
import {closeSequence, deleteSequence, sequenceFromMedia} from './made-sequences';
import {ClipProjectItemHandle, FolderItemHandle, itemOf, ProjectItemHandle} from './project-item';
import {scriptError} from './script-error';
import {SequenceHandle} from './sequence';

/** A project. It outlives commits, and dies when the project is closed. */
export class ProjectHandle extends Handle<{readonly guid: string}> {
	get guid(): GuidValue {
		return new GuidValue(openProject(this).session.guid);
	}

	get name(): string {
		return openProject(this).session.desk.name;
	}

	get path(): string {
		return openProject(this).session.desk.path;
	}

	async getActiveSequence(): Promise<SequenceHandle | null | undefined> {
		const {stage, session} = openProject(this);
		const sequence = activeSequenceOf(session);
		if (sequence === undefined) return nothing(stage);
		return new SequenceHandle(stage, {guid: session.guid, sequence});
	}

	getSequence(...given: unknown[]): SequenceHandle | null | undefined {
		const [wanted] = take(given, guidArgument);
		const {stage, session} = openProject(this);
		const sequence = GuidValue.textOf(wanted);
		if (!session.document.sequences.has(sequence)) return nothing(stage);
		return new SequenceHandle(stage, {guid: session.guid, sequence});
	}

	async getSequences(): Promise<SequenceHandle[]> {
		const {stage, session} = openProject(this);
		return [...session.document.sequences.keys()].map(
			(sequence) => new SequenceHandle(stage, {guid: session.guid, sequence}),
		);
	}

	async getRootItem(): Promise<FolderItemHandle> {
		const {stage, session} = openProject(this);
		return new FolderItemHandle(stage, {guid: session.guid, id: rootId});
	}

	/** Makes the next active sequence the one given. */
	async setActiveSequence(...given: unknown[]): Promise<boolean> {
		const [sequence] = take(given, sequenceArgument);
		const {stage, session} = openProject(this);
		const {target} = Handle.open(sequence);
		showSequence(stage.core, session.guid, target.sequence);
		return true;
	}

	/** Shows the sequence it makes (premiere-host 3.1). */
	async createSequenceFromMedia(...given: unknown[]): Promise<SequenceHandle> {
		const {stage, session} = openProject(this);
		const [name, clips, bin] = take(given, text, optional(clipsArgument), optional(binHandle));
		const sequence = sequenceFromMedia(stage, session.guid, name, {
			clips: (clips ?? []).map((clip) => itemOf(clip).id),
			bin: bin && itemOf(bin).id,
		});
		return new SequenceHandle(stage, {guid: session.guid, sequence});
	}

	async openSequence(...given: unknown[]): Promise<boolean> {
		return this.setActiveSequence(...given);
	}

	async closeSequence(...given: unknown[]): Promise<boolean> {
		const [sequence] = take(given, sequenceArgument);
		const {stage, session} = openProject(this);
		return closeSequence(stage, session.guid, Handle.open(sequence).target.sequence);
	}

	async deleteSequence(...given: unknown[]): Promise<boolean> {
		const [sequence] = take(given, sequenceArgument);
		const {stage, session} = openProject(this);
		return deleteSequence(stage, session.guid, Handle.open(sequence).target.sequence);
	}

	/** Imports native paths; never answers with an item (premiere-host 6). */
	async importFiles(...given: unknown[]): Promise<boolean> {
		const {stage, session} = openProject(this);
		const [paths, , bin] = take(
			given,
			texts,
			optional(flag),
			optional(binArgument(stage)),
			optional(flag),
		);
		return importFiles(stage.core, session.guid, paths, bin ? itemOf(bin).id : rootId);
	}

	lockedAccess(...given: unknown[]): void {
		const [run] = take(given, callback);
		openProject(this).stage.locks.lockedAccess(() => run());
	}

	executeTransaction(...given: unknown[]): boolean {
		const [run, label] = take(given, callback, optional(text));
		const {stage, session} = openProject(this);
		return stage.locks.transact(
			session.guid,
			({add, isEmpty}) => {
				run({
					addAction: (action: unknown) => add(action),
					get empty() {
						return isEmpty();
					},
				});
			},
			label ?? '',
		);
	}

	async save(): Promise<boolean> {
		const {stage, session} = openProject(this);
		stage.core.changeDesk(session.guid, (desk) => ({...desk, dirty: false}));
		return session.desk.path !== '';
	}
}

/** The argument of calls that take a GUID object. */
export const guidArgument: Kind<GuidValue> = kind((value) =>
	value instanceof GuidValue ? value : wrongType,
);

const sequenceArgument: Kind<SequenceHandle> = kind((value) =>
	value instanceof SequenceHandle ? value : wrongType,
);

/** The wrappers of clips, which is what is wanted here (premiere-host 1.5). */
const clipsArgument: Kind<readonly ClipProjectItemHandle[]> = kind((value) =>
	Array.isArray(value) && value.every((one) => one instanceof ClipProjectItemHandle)
		? value
		: wrongType,
);

const binHandle: Kind<ProjectItemHandle> = kind(
	(value) => (value instanceof ProjectItemHandle ? value : wrongType),
	(value) => itemOf(value).kind === 'bin',
);

/** A bin, raw or cast; an explicit `undefined` is disputed (premiere-host 11 row 8). */
function binArgument(stage: Stage): Kind<FolderItemHandle | ProjectItemHandle | undefined> {
	return {
		optional: false,
		read(value) {
			const accepted = stage.core.switches.undefinedBin === 'accept';
			if ((value === undefined || value === null) && accepted) return undefined;
			if (value instanceof FolderItemHandle || value instanceof ProjectItemHandle) return value;
			return wrongType;
		},
		check(value) {
			if (value && itemOf(value).kind !== 'bin') throw scriptError('badValue');
		},
	};
}

function openProject(handle: ProjectHandle) {
	const {stage, target} = Handle.peek(handle);
	return {stage, session: sessionOf(stage, target.guid)};
}
