import type {Core} from './core';
import {closeProject, closeSequence, showSequence} from './front';
import {withItem} from './model/document';
import type {Moment} from './switches';

/**
 * What the editor, or the machine, does behind a script's back in the middle of a job, as far as the
 * switches say that it happens then (premiere-host 12).
 */
export function meddle(core: Core, guid: string, now: Exclude<Moment, 'never'>): void {
	const {mediaGoesOffline, sequenceSwitches, sequenceCloses, projectCloses} = core.switches;
	const session = core.session(guid);
	if (!session) return;
	const {activeSequence, openSequences} = session.desk;
	if (mediaGoesOffline === now) {
		core.amend(guid, (document) =>
			[...document.items.values()].reduce(
				(changed, item) =>
					item.kind === 'clip' && item.media.path !== ''
						? withItem(changed, {...item, media: {...item.media, offline: true}})
						: changed,
				document,
			),
		);
	}
	if (sequenceSwitches === now) {
		const other = [...session.document.sequences.keys()].find((one) => one !== activeSequence);
		if (other !== undefined) showSequence(core, guid, other);
	}
	if (sequenceCloses === now) for (const one of openSequences) closeSequence(core, guid, one);
	if (projectCloses === now) closeProject(core, session);
}
