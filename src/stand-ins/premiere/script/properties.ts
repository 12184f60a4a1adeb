import type {Properties} from '../model/document';
import type {PropertyOwner} from '../model/project-edits';
import {propertiesOf, setProperty} from '../model/project-edits';
import type {Kind} from './arguments';
import {constant, kind, take, text, wrongType} from './arguments';
import {Handle, sessionOf} from './handle';
import {ProjectHandle} from './project';
import {ClipProjectItemHandle} from './project-item';
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
		const [name] = take(given, text);
		const value = valuesOf(this)[name];
		if (value === undefined) throw scriptError('badValue');
		return value;
	}

	createSetValueAction(...given: unknown[]): object {
		const [name, value] = take(given, text, storable, constant);
		return actionOn(this, name, value);
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

function valuesOf(handle: PropertiesHandle): Properties {
	const {stage, target} = Handle.open(handle);
	const values = propertiesOf(sessionOf(stage, target.guid).document, target.owner);
	if (!values) throw scriptError('stale');
	return values;
}
