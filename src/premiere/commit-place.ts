import type {PlaceOrder} from '../round-trip/ports/host';
import type {Project, ProjectItem, Sequence, VideoClipTrackItem} from './host-objects';
import {hostTime} from './host-time';
import {type Edit, isWhole} from './place-edit';
import type {PremiereApi} from './premiere-api';
import {add, type Outcome, pendingOutcome} from './transaction';

/** What an edit is made with: handles fetched since the last commit. */
export type EditTarget = {
	readonly api: PremiereApi;
	readonly project: Project;
	readonly sequence: Sequence;
	/** The raw item: a cast one is refused (premiere-host 1.5). */
	readonly take: ProjectItem;
	readonly order: PlaceOrder;
};

/** Takes never carry sound, so nothing lands on A1; -1 would not keep sound away either (premiere-host 7.4). */
const audioTrack = 0;

/** The take over the original, which is disabled, as one undo step (premiere-host 7.2). */
export function commitAbove(
	{api, project, sequence, take, order}: EditTarget,
	edit: Extract<Edit, {kind: 'above'}>,
): Outcome {
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			const editor = api.SequenceEditor.getEditor(sequence);
			const start = hostTime(api, order.shot.range.start);
			outcome.committed = project.executeTransaction((compound) => {
				add(compound, editor.createOverwriteItemAction(take, start, edit.track, audioTrack));
				if (edit.disables) {
					add(compound, edit.original.item.createSetDisabledAction(true));
				}
			}, order.undoText);
		} catch (error) {
			outcome.error = error;
		}
	});
	return outcome;
}

/**
 * The take in the original's place and a disabled copy of the original above, as one undo step.
 * Actions run in their order, so the copy is made of the disabled original (premiere-host 7.3); where
 * parts of the original stay, they are enabled again before the take is laid between them.
 */
export function commitReplace(
	{api, project, sequence, take, order}: EditTarget,
	edit: Extract<Edit, {kind: 'replace'}>,
): Outcome {
	const {original} = edit;
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			const editor = api.SequenceEditor.getEditor(sequence);
			const start = hostTime(api, order.shot.range.start);
			const noShift = hostTime(api, 0n);
			const up = edit.copyTrack - original.track;
			outcome.committed = project.executeTransaction((compound) => {
				add(compound, original.item.createSetDisabledAction(true));
				add(
					compound,
					editor.createCloneTrackItemAction(original.item, noShift, up, 0, false, false),
				);
				if (!original.disabled && !isWhole(original, order.shot.range)) {
					add(compound, original.item.createSetDisabledAction(false));
				}
				add(compound, editor.createOverwriteItemAction(take, start, edit.track, audioTrack));
			}, order.undoText);
		} catch (error) {
			outcome.error = error;
		}
	});
	return outcome;
}

/** One item enabled or disabled, as one undo step. */
export function commitDisabled(
	project: Project,
	item: VideoClipTrackItem,
	disabled: boolean,
	undoText: string,
): Outcome {
	const outcome = pendingOutcome();
	project.lockedAccess(() => {
		try {
			outcome.committed = project.executeTransaction((compound) => {
				add(compound, item.createSetDisabledAction(disabled));
			}, undoText);
		} catch (error) {
			outcome.error = error;
		}
	});
	return outcome;
}
