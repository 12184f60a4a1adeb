import {deletion} from '../model/deletion';
import type {ProjectItem} from '../model/document';
import {childrenOf, rootId} from '../model/document';
import type {Edit} from '../model/edit';
import {changeItem, makeBin, moveToBin} from '../model/project-edits';
import type {Kind} from './arguments';
import {flag, kind, take, text, wrongType} from './arguments';
import {constants, itemTypes} from './constants';
import {Handle, sessionOf} from './handle';
import type {ProjectHandle} from './project';
import {scriptError} from './script-error';

/** Where a project item is: its project and its id. */
export type ItemTarget = {readonly guid: string; readonly id: string};

/** What the raw item and both its wrappers share. */
export abstract class AnyItemHandle extends Handle<ItemTarget> {
	get name(): string {
		return itemOf(this).name;
	}

	get type(): number {
		const item = itemOf(this);
		if (item.kind !== 'bin') return itemTypes.TYPE_CLIP;
		return item.id === rootId ? itemTypes.TYPE_ROOT : itemTypes.TYPE_BIN;
	}

	async getProject(): Promise<ProjectHandle> {
		const {stage, target} = Handle.open(this);
		return stage.objects.project(target.guid);
	}

	async getColorLabelIndex(): Promise<number> {
		return itemOf(this).label;
	}

	createSetNameAction(...given: unknown[]): object {
		const [name] = take(given, text);
		return changeAction(this, (item) => ({...item, name}));
	}

	createSetColorLabelAction(...given: unknown[]): object {
		const [label] = take(given, colorLabel);
		return changeAction(this, (item) => ({...item, label}));
	}
}

/** An item as bins and track items hand it out, and as edits want it. */
export class ProjectItemHandle extends AnyItemHandle {
	getId(): string {
		return itemOf(this).id;
	}

	getParentBin(): FolderItemHandle | undefined {
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
		return itemAction(this, makeBin(Handle.open(this).target.id, name, makeUnique));
	}

	/** A bin that would search; here it is an empty one. */
	createSmartBinAction(...given: unknown[]): object {
		const [name] = take(given, text, text);
		return itemAction(this, makeBin(Handle.open(this).target.id, name, false));
	}

	createRenameBinAction(...given: unknown[]): object {
		return this.createSetNameAction(...given);
	}

	createRemoveItemAction(...given: unknown[]): object {
		const [item] = take(given, rawItem);
		if (itemOf(item).parent !== itemOf(this).id) throw scriptError('badValue');
		return itemAction(this, deletion(Handle.open(item).target.id));
	}

	createMoveItemAction(...given: unknown[]): object {
		const [item, bin] = take(given, rawItem, binArgument);
		if (itemOf(item).parent !== itemOf(this).id) throw scriptError('badValue');
		return itemAction(this, moveToBin(Handle.open(item).target.id, Handle.open(bin).target.id));
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

/** A bin, raw or as its wrapper. */
export const binArgument: Kind<FolderItemHandle | ProjectItemHandle> = kind(
	(value) =>
		value instanceof FolderItemHandle || value instanceof ProjectItemHandle ? value : wrongType,
	(value) => itemOf(value).kind === 'bin',
);

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

/** An action that changes the item in place. */
export function changeAction(
	handle: AnyItemHandle,
	change: (item: ProjectItem) => ProjectItem,
): object {
	return itemAction(handle, changeItem(Handle.open(handle).target.id, change));
}

/** An action in the item's project. */
export function itemAction(handle: AnyItemHandle, edit: Edit): object {
	const {stage, target} = Handle.open(handle);
	itemOf(handle);
	return stage.locks.action(target.guid, edit);
}

const colorLabel = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Number.isInteger(value) && value >= 0 && value <= 15,
);
