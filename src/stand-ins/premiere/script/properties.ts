import type {Properties} from '../model/document';
import type {PropertyOwner} from '../model/project-edits';
import {propertiesOf, setProperty} from '../model/project-edits';
import type {Kind} from './arguments';
import {constant, kind, take, text, wrongType} from './arguments';
import {ClipProjectItemHandle} from './clip-item';
import {constants} from './constants';
import type {Stage} from './handle';
import {Handle, sessionOf} from './handle';
import {ProjectHandle} from './project';
import {scriptError} from './script-error';
import {SequenceHandle, sequenceOf} from './sequence';

type PropertiesTarget = {readonly guid: string; readonly owner: PropertyOwner};

/** Named values kept with a project, a sequence or, at run time, a clip (premiere-host 8). */
export class PropertiesHandle extends Handle<PropertiesTarget> {
	hasValue(...given: unknown[]): boolean {
		const [name] = take(given, text);
		return name in valuesOf(this);
	}

	/** Throws for a name that was never set. */
	getValue(...given: unknown[]): string {
		return storedValue(this, given);
	}

	getValueAsInt(...given: unknown[]): number {
		const value = Number.parseInt(storedValue(this, given), 10);
		return Number.isNaN(value) ? 0 : value;
	}

	getValueAsFloat(...given: unknown[]): number {
		const value = Number.parseFloat(storedValue(this, given));
		return Number.isNaN(value) ? 0 : value;
	}

	getValueAsBool(...given: unknown[]): boolean {
		const value = storedValue(this, given);
		return value === 'true' || Number.parseFloat(value) > 0;
	}

	/** A value that is not persistent goes when the project is closed. */
	createSetValueAction(...given: unknown[]): object {
		const [name, value, persistence] = take(given, text, storable, constant);
		const {stage, target} = Handle.open(this);
		const key = `${ownerKey(target.owner)} ${name}`;
		const fleeting = persistence === constants.PropertyType.NON_PERSISTENT;
		const edit = setProperty(target.owner, name, value);
		return stage.locks.action(target.guid, {
			apply(document, editing) {
				const next = edit.apply(document, editing);
				if (next) keep(stage, target.guid, key, fleeting);
				return next;
			},
		});
	}

	createClearValueAction(...given: unknown[]): object {
		const [name] = take(given, text);
		return actionOn(this, name, undefined);
	}
}

/** What `Properties.getProperties` answers for an owner. */
export function propertiesHandle(given: readonly unknown[]): PropertiesHandle {
	const [owner] = take(given, ownerArgument);
	if (owner instanceof ProjectHandle) {
		const {stage, target} = Handle.peek(owner);
		return new PropertiesHandle(stage, {guid: target.guid, owner: {kind: 'project'}});
	}
	if (owner instanceof SequenceHandle) {
		const {stage, target} = Handle.open(owner);
		const id = sequenceOf(owner).guid;
		return new PropertiesHandle(stage, {guid: target.guid, owner: {kind: 'sequence', id}});
	}
	const {stage, target} = Handle.open(owner);
	const {guid, id} = target;
	return new PropertiesHandle(stage, {guid, owner: {kind: 'item', id}});
}

const ownerArgument: Kind<ProjectHandle | SequenceHandle | ClipProjectItemHandle> = kind((value) =>
	value instanceof ProjectHandle ||
	value instanceof SequenceHandle ||
	value instanceof ClipProjectItemHandle
		? value
		: wrongType,
);

const storable = kind((value) =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: wrongType,
);

function actionOn(handle: PropertiesHandle, name: string, value: string | undefined): object {
	const {stage, target} = Handle.open(handle);
	return stage.locks.action(target.guid, setProperty(target.owner, name, value));
}

function ownerKey(owner: PropertyOwner): string {
	return owner.kind === 'project' ? 'project' : owner.id;
}

function keep(stage: Stage, guid: string, key: string, fleeting: boolean): void {
	stage.core.changeDesk(guid, (desk) => {
		const names = new Set(desk.fleeting);
		if (fleeting) names.add(key);
		else names.delete(key);
		return {...desk, fleeting: names};
	});
}

function storedValue(handle: PropertiesHandle, given: readonly unknown[]): string {
	const [name] = take(given, text);
	const value = valuesOf(handle)[name];
	if (value === undefined) throw scriptError('badValue');
	return value;
}

function valuesOf(handle: PropertiesHandle): Properties {
	const {stage, target} = Handle.open(handle);
	const values = propertiesOf(sessionOf(stage, target.guid).document, target.owner);
	if (!values) throw scriptError('stale');
	return values;
}
