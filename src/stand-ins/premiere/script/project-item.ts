import {deletion} from '../model/deletion';
import type {Marks, ProjectItem} from '../model/document';
import {childrenOf, rootId, withItem} from '../model/document';
import {changeItem, makeBin, makeSubclip, setItemMarks} from '../model/project-edits';
import {noMarks} from '../model/sources';
import {ticksPerSecond} from '../model/ticks';
import type {Kind} from './arguments';
import {flag, kind, optional, plainObject, take, text, wrongType} from './arguments';
import {constants, itemTypes} from './constants';
import {Handle, nothing, sessionOf} from './handle';
import {scriptError} from './script-error';
import {markTime, TickTimeValue, timeFromZero} from './tick-time';

/** Where a project item is: its project and its id. */
export type ItemTarget = {readonly guid: string; readonly id: string};

/** What the raw item and both its wrappers share. */
abstract class AnyItemHandle extends Handle<ItemTarget> {
	get name(): string {
		return itemOf(this).name;
	}

	get type(): number {
		const item = itemOf(this);
		if (item.kind !== 'bin') return itemTypes.TYPE_CLIP;
		return item.id === rootId ? itemTypes.TYPE_ROOT : itemTypes.TYPE_BIN;
	}

	async getColorLabelIndex(): Promise<number> {
		return itemOf(this).label;
	}

	createSetNameAction(...given: unknown[]): object {
		const [name] = take(given, text);
		return actionOn(this, (item) => ({...item, name}));
	}

	createSetColorLabelAction(...given: unknown[]): object {
		const [label] = take(given, colorLabel);
		return actionOn(this, (item) => ({...item, label}));
	}
}

/** An item as bins and track items hand it out, and as edits want it. */
export class ProjectItemHandle extends AnyItemHandle {
	getId(): string {
		return itemOf(this).id;
	}

	getParentBin(): FolderItemHandle | null | undefined {
		const {stage, target} = Handle.open(this);
		const {parent} = itemOf(this);
		return parent === undefined
			? undefined
			: new FolderItemHandle(stage, {guid: target.guid, id: parent});
	}
}

/** The bin side of an item. */
export class FolderItemHandle extends AnyItemHandle {
	async getItems(): Promise<ProjectItemHandle[]> {
		const {stage, target} = Handle.open(this);
		const {document} = sessionOf(stage, target.guid);
		const bin = itemOf(this);
		return childrenOf(document, bin.id).map(
			({id}) => new ProjectItemHandle(stage, {guid: target.guid, id}),
		);
	}

	createBinAction(...given: unknown[]): object {
		const [name, makeUnique] = take(given, text, flag);
		const {stage, target} = Handle.open(this);
		return stage.locks.action(target.guid, makeBin(target.id, name, makeUnique));
	}

	createRemoveItemAction(...given: unknown[]): object {
		const [item] = take(given, rawItem);
		const {stage, target} = Handle.open(this);
		if (itemOf(item).parent !== itemOf(this).id) throw scriptError('badValue');
		return stage.locks.action(target.guid, deletion(Handle.open(item).target.id));
	}
}

/** The media side of an item. */
export class ClipProjectItemHandle extends AnyItemHandle {
	async getMediaFilePath(): Promise<string> {
		const item = itemOf(this);
		return item.kind === 'clip' ? item.media.path : '';
	}

	async isSequence(): Promise<boolean> {
		return itemOf(this).kind === 'sequence';
	}

	async isMulticamClip(): Promise<boolean> {
		const item = itemOf(this);
		return item.kind === 'clip' && item.multicam;
	}

	async isMergedClip(): Promise<boolean> {
		const item = itemOf(this);
		return item.kind === 'clip' && item.merged;
	}

	async isOffline(): Promise<boolean> {
		const item = itemOf(this);
		return item.kind === 'clip' && item.media.offline;
	}

	async hasProxy(): Promise<boolean> {
		const item = itemOf(this);
		return item.kind === 'clip' && item.media.proxyPath !== undefined;
	}

	async getProxyPath(): Promise<string> {
		const item = itemOf(this);
		return (item.kind === 'clip' && item.media.proxyPath) || '';
	}

	async getFootageInterpretation() {
		const {stage, target} = Handle.open(this);
		const item = itemOf(this);
		const picture = item.kind === 'clip' ? item.media.picture : undefined;
		const sequence =
			item.kind === 'sequence'
				? sessionOf(stage, target.guid).document.sequences.get(item.sequence)
				: undefined;
		const ticks = picture?.kind === 'video' ? picture.ticksPerFrame : sequence?.ticksPerFrame;
		const rate = ticks === undefined ? 0 : Number(ticksPerSecond) / Number(ticks);
		return {getFrameRate: () => rate};
	}

	/** In three flavours, by version (premiere-host 11 row 15). */
	async getMedia(): Promise<object | null | undefined> {
		const {stage} = Handle.open(this);
		const item = itemOf(this);
		if (item.kind !== 'clip') return nothing(stage);
		const start = new TickTimeValue(item.media.start);
		const duration = new TickTimeValue(item.media.duration);
		switch (stage.core.switches.mediaTimes) {
			case 'promises':
				return {start: Promise.resolve(start), duration: Promise.resolve(duration)};
			case 'values':
				return {start, duration};
			case 'methods':
				return {getStart: async () => start, getDuration: async () => duration};
		}
	}

	/** Looks for the file again: a clip whose file is gone goes offline. Not undoable (premiere-host 1.3). */
	async refreshMedia(): Promise<boolean> {
		const {stage, target} = Handle.open(this);
		const item = itemOf(this);
		if (item.kind !== 'clip' || item.media.path === '') return false;
		const offline = (await stage.core.engine.look(item.media.path)) !== 'file';
		stage.core.amend(target.guid, (document) => {
			const now = document.items.get(target.id);
			if (now?.kind !== 'clip') return document;
			return withItem(document, {...now, media: {...now.media, offline}});
		});
		return true;
	}

	async getInPoint(...given: unknown[]): Promise<TickTimeValue> {
		take(given, mediaType);
		return new TickTimeValue(marksOf(this).in);
	}

	async getOutPoint(...given: unknown[]): Promise<TickTimeValue> {
		take(given, mediaType);
		return new TickTimeValue(marksOf(this).out);
	}

	createSetInOutPointsAction(...given: unknown[]): object {
		const [start, end] = take(given, markTime, markTime);
		// An inverted range is taken and has no effect, as on a sequence.
		const marks = {in: start, out: end};
		const inverted = start >= 0n && end >= 0n && end <= start;
		const {stage, target} = Handle.open(this);
		const edit = setItemMarks(target.id, inverted ? marksOf(this) : marks);
		return stage.locks.action(target.guid, edit);
	}

	createClearInOutPointsAction(): object {
		return actionOn(this, (item) => (item.kind === 'bin' ? item : {...item, marks: noMarks}));
	}

	createSubClipAction(...given: unknown[]): object {
		const [name, start, end, , options] = take(
			given,
			text,
			timeFromZero,
			timeFromZero,
			flag,
			optional(plainObject),
		);
		if (end <= start) throw scriptError('badValue');
		const {stage, target} = Handle.open(this);
		const wants = {video: wanted(options, 'takeVideo'), audio: wanted(options, 'takeAudio')};
		const edit = makeSubclip(target.id, name, {in: start, out: end}, wants);
		return stage.locks.action(target.guid, edit);
	}
}

/** The argument of edits that want the raw item: a wrapper is the wrong flavour (premiere-host 1.5). */
export const rawItem: Kind<AnyItemHandle> = {
	optional: false,
	read: (value) => (value instanceof AnyItemHandle ? value : wrongType),
	check(value) {
		const {stage} = Handle.open(value);
		const isRaw = value instanceof ProjectItemHandle;
		if (!isRaw && stage.core.switches.castWrapper === 'refuse') throw scriptError('badValue');
	},
};

/** Any of the three shapes of a project item. */
export const anyItem: Kind<AnyItemHandle> = {
	...rawItem,
	check(value) {
		Handle.open(value);
	},
};

/** One of the host's media kinds. */
export const mediaType = kind((value) =>
	Object.values(constants.MediaType).some((one) => one === value) ? value : wrongType,
);

/** The item behind any of its handles. Throws when it is gone. */
export function itemOf(handle: AnyItemHandle): ProjectItem {
	const {stage, target} = Handle.open(handle);
	const item = sessionOf(stage, target.guid).document.items.get(target.id);
	if (!item) throw scriptError('stale');
	return item;
}

function marksOf(handle: AnyItemHandle): Marks {
	const item = itemOf(handle);
	return item.kind === 'bin' ? noMarks : item.marks;
}

function actionOn(handle: AnyItemHandle, change: (item: ProjectItem) => ProjectItem): object {
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, changeItem(target.id, change));
}

/** Takes are wanted unless the options say otherwise. */
function wanted(options: object | undefined, name: string): boolean {
	return !options || Reflect.get(options, name) !== false;
}

const colorLabel = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Number.isInteger(value) && value >= 0 && value <= 15,
);
