import {HostError} from '../round-trip/ports/host-error';
import type {Project, Sequence} from './host-objects';
import type {PremiereApi} from './premiere-api';

/**
 * The open project. Handles die with every commit and import, so this is asked again before each
 * step rather than kept (premiere-host 1.2). Throws `no-project`, or `other-project` when `id` is
 * given and another one is open.
 */
export async function openProject(api: PremiereApi, id?: string): Promise<Project> {
	const project = await api.Project.getActiveProject();
	if (!project) {
		throw new HostError('no-project');
	}

	if (id !== undefined && idOf(project) !== id) {
		throw new HostError('other-project', project.name);
	}

	return project;
}

/** The open project and its open sequence. Throws likewise, and `no-sequence` or `other-sequence`. */
export async function openSequence(
	api: PremiereApi,
	id: string,
	projectId?: string,
): Promise<{readonly project: Project; readonly sequence: Sequence}> {
	const project = await openProject(api, projectId);
	const sequence = await project.getActiveSequence();
	if (!sequence) {
		throw new HostError('no-sequence');
	}

	if (idOf(sequence) !== id) {
		throw new HostError('other-sequence', sequence.name);
	}

	return {project, sequence};
}

/** The id of a project or sequence: the text of its guid, since the objects are never the same twice (premiere-host 12). */
export function idOf(owner: Project | Sequence): string {
	return owner.guid.toString();
}
