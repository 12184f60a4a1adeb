import {closeProject, closeSequence, showSequence} from '../front';
import {importFiles} from '../import-files';
import {importSequences} from '../import-sequences';
import {createSequence, deleteSequence, sequenceFromMedia} from '../made-sequences';
import {rootId} from '../model/document';
import type {Session} from '../model/session';
import {activeSequenceOf} from '../model/session';
import {readSequencePreset} from '../sequence-preset';
import type {Kind} from './arguments';
import {callback, flag, kind, optional, take, text, texts, wrongType} from './arguments';
import {ClipProjectItemHandle} from './clip-item';
import {GuidValue, guidArgument} from './guid';
import type {Stage} from './handle';
import {Handle, handleOf, nothing, sessionOf} from './handle';
import {closeOptions} from './option-values';
import {binArgument, FolderItemHandle, itemOf, ProjectItemHandle} from './project-item';
import {scriptError} from './script-error';
import {SequenceHandle} from './sequence';

/** A project. It outlives commits, and dies when the project is closed. */
export class ProjectHandle extends Handle<{readonly guid: string}> {
	get guid(): GuidValue {
		return new GuidValue(openedProject(this).session.guid);
	}

	get name(): string {
		return openedProject(this).session.desk.name;
	}

	get path(): string {
		return openedProject(this).session.desk.path;
	}

	async getActiveSequence(): Promise<SequenceHandle | null | undefined> {
		const {stage, session} = openedProject(this);
		const sequence = activeSequenceOf(session);
		if (sequence === undefined) return nothing(stage);
		return new SequenceHandle(stage, {guid: session.guid, sequence});
	}

	getSequence(...given: unknown[]): SequenceHandle | null | undefined {
		const [wanted] = take(given, guidArgument);
		const {stage, session} = openedProject(this);
		const sequence = GuidValue.textOf(wanted);
		if (!session.document.sequences.has(sequence)) return nothing(stage);
		return new SequenceHandle(stage, {guid: session.guid, sequence});
	}

	async getSequences(): Promise<SequenceHandle[]> {
		const {stage, session} = openedProject(this);
		return [...session.document.sequences.keys()].map(
			(sequence) => new SequenceHandle(stage, {guid: session.guid, sequence}),
		);
	}

	async getRootItem(): Promise<FolderItemHandle> {
		const {stage, session} = openedProject(this);
		return new FolderItemHandle(stage, {guid: session.guid, id: rootId});
	}

	async getInsertionBin(): Promise<ProjectItemHandle> {
		const {stage, session} = openedProject(this);
		const bin = session.desk.insertionBin ?? '';
		const id = session.document.items.has(bin) ? bin : rootId;
		return new ProjectItemHandle(stage, {guid: session.guid, id});
	}

	/** Shows a sequence of this project. */
	async setActiveSequence(...given: unknown[]): Promise<boolean> {
		const {stage, session, sequence} = ownSequence(this, given);
		showSequence(stage.core, session.guid, sequence);
		return true;
	}

	async openSequence(...given: unknown[]): Promise<boolean> {
		return this.setActiveSequence(...given);
	}

	/** False when its timeline is not open. */
	async closeSequence(...given: unknown[]): Promise<boolean> {
		const {stage, session, sequence} = ownSequence(this, given);
		return closeSequence(stage.core, session.guid, sequence);
	}

	async deleteSequence(...given: unknown[]): Promise<boolean> {
		const {stage, session, sequence} = ownSequence(this, given);
		return deleteSequence(stage.core, session.guid, sequence);
	}

	async createSequence(...given: unknown[]): Promise<SequenceHandle> {
		const [name, preset] = take(given, text, optional(text));
		return madeSequence(this, name, preset);
	}

	async createSequenceWithPresetPath(...given: unknown[]): Promise<SequenceHandle> {
		const [name, preset] = take(given, text, text);
		return madeSequence(this, name, preset);
	}

	/** Shows the sequence it makes (premiere-host 3.1). */
	async createSequenceFromMedia(...given: unknown[]): Promise<SequenceHandle> {
		const {stage, session} = openedProject(this);
		const [name, clips, bin] = take(
			given,
			text,
			optional(clipsArgument),
			optional(targetBin(stage)),
		);
		const sequence = sequenceFromMedia(stage.core, session.guid, name, {
			clips: (clips ?? []).map((clip) => itemOf(clip).id),
			bin: bin && itemOf(bin).id,
		});
		if (sequence === undefined) throw scriptError('badValue');
		return new SequenceHandle(stage, {guid: session.guid, sequence});
	}

	/** Imports native paths; never answers with an item (premiere-host 6). */
	async importFiles(...given: unknown[]): Promise<boolean> {
		const {stage, session} = openedProject(this);
		const [paths, , bin] = take(
			given,
			texts,
			optional(flag),
			optional(targetBin(stage)),
			optional(flag),
		);
		return importFiles(stage.core, session.guid, paths, bin ? itemOf(bin).id : rootId);
	}

	/** All sequences of another project that is known here, or those named by their guids. */
	async importSequences(...given: unknown[]): Promise<boolean> {
		const [path, guids] = take(given, text, optional(guidsArgument));
		const {stage, session} = openedProject(this);
		return importSequences(stage.core, session.guid, path, guids?.map(GuidValue.textOf));
	}

	/** False: there is no After Effects here. */
	async importAEComps(...given: unknown[]): Promise<boolean> {
		const {stage} = openedProject(this);
		take(given, text, texts, optional(targetBin(stage)));
		return false;
	}

	async importAllAEComps(...given: unknown[]): Promise<boolean> {
		const {stage} = openedProject(this);
		take(given, text, optional(targetBin(stage)));
		return false;
	}

	lockedAccess(...given: unknown[]): void {
		const [run] = take(given, callback);
		const {stage, session} = openedProject(this);
		stage.locks.lockedAccess(session.guid, () => run());
	}

	executeTransaction(...given: unknown[]): boolean {
		const [run, label] = take(given, callback, optional(text));
		const {stage, session} = openedProject(this);
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

	/** False for a project that has no path yet. */
	async save(): Promise<boolean> {
		const {stage, session} = openedProject(this);
		if (session.desk.path === '') return false;
		stage.core.changeDesk(session.guid, (desk) => ({...desk, dirty: false}));
		return true;
	}

	async saveAs(...given: unknown[]): Promise<boolean> {
		const [path] = take(given, text);
		const {stage, session} = openedProject(this);
		const name =
			path
				.split(/[\\/]/)
				.at(-1)
				?.replace(/\.prproj$/i, '') ?? session.desk.name;
		stage.core.changeDesk(session.guid, (desk) => ({...desk, dirty: false, path, name}));
		return true;
	}

	async close(...given: unknown[]): Promise<boolean> {
		take(given, optional(closeOptions));
		const {stage, session} = openedProject(this);
		closeProject(stage.core, session);
		return true;
	}

	async pauseGrowing(...given: unknown[]): Promise<boolean> {
		take(given, flag);
		openedProject(this);
		return true;
	}

	async getColorSettings() {
		openedProject(this);
		return {
			getSupportedGraphicsWhiteLuminances: async () => [100, 203, 300],
			getGraphicsWhiteLuminance: async () => 203,
		};
	}
}

/** The project behind a handle. Throws once it is closed. */
export function openedProject(handle: ProjectHandle): {stage: Stage; session: Session} {
	const {stage, target} = Handle.peek(handle);
	return {stage, session: sessionOf(stage, target.guid)};
}

function ownSequence(handle: ProjectHandle, given: readonly unknown[]) {
	const [wanted] = take(given, handleOf(SequenceHandle));
	const {stage, session} = openedProject(handle);
	const {guid, sequence} = Handle.open(wanted).target;
	if (guid !== session.guid || !session.document.sequences.has(sequence)) {
		throw scriptError('badValue');
	}
	return {stage, session, sequence};
}

async function madeSequence(
	handle: ProjectHandle,
	name: string,
	path: string | undefined,
): Promise<SequenceHandle> {
	const {stage, session} = openedProject(handle);
	const source = path === undefined ? undefined : await stage.core.engine.readText(path);
	const preset = source === undefined ? undefined : readSequencePreset(source);
	if (path !== undefined && !preset) throw scriptError('badValue');
	const sequence = createSequence(stage.core, session.guid, name, preset);
	return new SequenceHandle(stage, {guid: session.guid, sequence});
}

/** The wrappers of clips, which is what is wanted here (premiere-host 1.5). */
const clipsArgument: Kind<readonly ClipProjectItemHandle[]> = kind((value) =>
	Array.isArray(value) && value.every((one) => one instanceof ClipProjectItemHandle)
		? value
		: wrongType,
);

const guidsArgument: Kind<readonly GuidValue[]> = kind((value) =>
	Array.isArray(value) && value.every((one) => one instanceof GuidValue) ? value : wrongType,
);

/** A bin, raw or cast; an explicit `undefined` is disputed (premiere-host 11 row 8). */
function targetBin(stage: Stage): Kind<FolderItemHandle | ProjectItemHandle | undefined> {
	return {
		optional: false,
		read(value) {
			const accepted = stage.core.switches.undefinedBin === 'accept';
			if ((value === undefined || value === null) && accepted) return undefined;
			return binArgument.read(value);
		},
		check(value) {
			if (value) binArgument.check(value);
		},
	};
}
