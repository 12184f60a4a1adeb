import type {TakeDress} from '../round-trip/ports/host';
import {HostError} from '../round-trip/ports/host-error';
import {findItem} from './bins';
import type {ClipProjectItem, Project, ProjectItem, Properties} from './host-objects';
import {hostTime, ticksOf} from './host-time';
import {openProject} from './open-project';
import type {Pace} from './pace';
import type {PremiereApi} from './premiere-api';
import {castClip} from './read-clip';
import {openTakeList} from './take-list';
import {add, pendingOutcome, requireCommitted} from './transaction';

/**
 * Gives an imported take its name, label colour, in and out marks and tag, and its sequence a note of
 * it, in one transaction. The
 * marks have to be committed before the take is placed, because an overwrite uses only committed
 * ones (premiere-host 1.2). Throws `take-missing` when the item is gone, `dress-refused` when it
 * does not read back as it should.
 */
export async function dressTake(
	api: PremiereApi,
	pace: Pace,
	projectId: string,
	id: string,
	dress: TakeDress,
): Promise<void> {
	const present = await openTake(api, projectId, id);
	const known = await openTag(api, present.project, present.clip, id);
	const listed = await openTakeList(api, present.project, id, dress.note);
	const isListed = listed?.isWritten ?? true;
	if (
		isListed &&
		known.read() === dress.tag &&
		(await isDressed(api, present.item, present.clip, dress))
	) {
		return;
	}

	await pace.rest();
	const {project, item, clip} = await openTake(api, projectId, id);
	const tag = await openTag(api, project, clip, id);
	const list = await openTakeList(api, project, id, dress.note);
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction((compound) => {
				const {marks} = dress;
				const {PERSISTENT} = api.Constants.PropertyType;
				add(compound, item.createSetNameAction(dress.name));
				add(compound, item.createSetColorLabelAction(takeLabel));
				add(
					compound,
					clip.createSetInOutPointsAction(hostTime(api, marks.in), hostTime(api, marks.out)),
				);
				add(compound, tag.properties.createSetValueAction(tag.name, dress.tag, PERSISTENT));
				if (list && !list.isWritten) {
					add(compound, list.properties.createSetValueAction(list.name, list.text, PERSISTENT));
				}
			}, 'Prepare Take');
		} catch (error) {
			outcome.error = error;
		}
	});
	requireCommitted(outcome);

	const dressed = await openTake(api, projectId, id);
	if (!(await isDressed(api, dressed.item, dressed.clip, dress))) {
		throw new HostError('dress-refused');
	}
}

/** Mango, so that takes stand out among the usual colours of video; the order of labels is Premiere's (premiere-host 1.5). */
const takeLabel = 7;

/** Name of the value Retake keeps with a take, or with its sequence under the take's id. */
const tagName = 'retake.take';

type Tag = {
	readonly properties: Properties;
	readonly name: string;
	read(): string | undefined;
};

async function openTake(
	api: PremiereApi,
	projectId: string,
	id: string,
): Promise<{
	readonly project: Project;
	readonly item: ProjectItem;
	readonly clip: ClipProjectItem;
}> {
	const project = await openProject(api, projectId);
	const item = await findItem(api, project, id);
	const clip = item && castClip(api, item);
	if (!item || !clip) {
		throw new HostError('take-missing');
	}

	return {project, item, clip};
}

async function isDressed(
	api: PremiereApi,
	item: ProjectItem,
	clip: ClipProjectItem,
	{name, marks}: TakeDress,
): Promise<boolean> {
	const video = api.Constants.MediaType.VIDEO;
	return (
		item.name === name &&
		ticksOf(await clip.getInPoint(video)) === marks.in &&
		ticksOf(await clip.getOutPoint(video)) === marks.out
	);
}

/** Where the tag is kept: with the clip where the host allows it, which its types do not promise, else with the sequence (premiere-host 8). */
async function openTag(
	api: PremiereApi,
	project: Project,
	clip: ClipProjectItem,
	id: string,
): Promise<Tag> {
	try {
		const properties = await api.Properties.getProperties(clip);
		if (properties) {
			return tagIn(properties, tagName);
		}
	} catch {
		// Refused as an owner: kept with the sequence below.
	}

	const owner = (await project.getActiveSequence()) || project;
	return tagIn(await api.Properties.getProperties(owner), `${tagName}.${id}`);
}

function tagIn(properties: Properties, name: string): Tag {
	return {
		properties,
		name,
		read: () => (properties.hasValue(name) ? properties.getValue(name) : undefined),
	};
}
