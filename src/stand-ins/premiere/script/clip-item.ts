import type {Clip, Marks, Media} from '../model/document';
import {withItem} from '../model/document';
import {makeSubclip, setItemMarks} from '../model/project-edits';
import {noMarks} from '../model/sources';
import {ticksPerSecond} from '../model/ticks';
import {flag, number, optional, plainObject, take, text} from './arguments';
import {constants} from './constants';
import {FootageValue, footage} from './footage';
import {Handle, nothing, sessionOf} from './handle';
import {type MediaShape, mediaObject} from './media';
import {
	AnyItemHandle,
	changeAction,
	itemAction,
	itemOf,
	mediaType,
	type ProjectItemHandle,
} from './project-item';
import {scriptError} from './script-error';
import type {SequenceHandle} from './sequence';
import {markTime, TickTimeValue, timeFromZero} from './tick-time';

/** The media side of an item; sequences have one too. Marks and media times are source time. */
export class ClipProjectItemHandle extends AnyItemHandle {
	/** Empty for everything that has no file (premiere-host 2.2). */
	async getMediaFilePath(): Promise<string> {
		return clipOf(this)?.media.path ?? '';
	}

	async isSequence(): Promise<boolean> {
		return itemOf(this).kind === 'sequence';
	}

	async getSequence(): Promise<SequenceHandle | null | undefined> {
		const {stage, target} = Handle.open(this);
		const item = itemOf(this);
		if (item.kind !== 'sequence') return nothing(stage);
		return stage.objects.sequence(target.guid, item.sequence);
	}

	async isMulticamClip(): Promise<boolean> {
		return clipOf(this)?.multicam ?? false;
	}

	async isMergedClip(): Promise<boolean> {
		return clipOf(this)?.merged ?? false;
	}

	async isOffline(): Promise<boolean> {
		return clipOf(this)?.media.offline ?? false;
	}

	async getContentType(): Promise<number> {
		const {SEQUENCE, MEDIA} = constants.ContentType;
		return itemOf(this).kind === 'sequence' ? SEQUENCE : MEDIA;
	}

	async canProxy(): Promise<boolean> {
		return hasFile(this);
	}

	async hasProxy(): Promise<boolean> {
		return clipOf(this)?.media.proxyPath !== undefined;
	}

	async getProxyPath(): Promise<string> {
		return clipOf(this)?.media.proxyPath ?? '';
	}

	/** Attaches a proxy, or the full-size file to what was a proxy. Not undoable. */
	async attachProxy(...given: unknown[]): Promise<boolean> {
		const [path, isHiRes] = take(given, text, flag, optional(flag));
		return amendMedia(this, (media) =>
			isHiRes ? {...media, path, proxyPath: media.path} : {...media, proxyPath: path},
		);
	}

	async canChangeMediaPath(): Promise<boolean> {
		return hasFile(this);
	}

	/** Relinks every use of this media. Not undoable (premiere-host 1.3). */
	async changeMediaFilePath(...given: unknown[]): Promise<boolean> {
		const [path] = take(given, text, optional(flag));
		const {stage} = Handle.open(this);
		if ((await stage.core.engine.look(path)) !== 'file') return false;
		return amendMedia(this, (media) => ({...media, path, offline: false}));
	}

	/** Looks for the file again: a clip whose file is gone goes offline. Not undoable. */
	async refreshMedia(): Promise<boolean> {
		const {stage} = Handle.open(this);
		const path = clipOf(this)?.media.path ?? '';
		if (path === '') return false;
		const offline = (await stage.core.engine.look(path)) !== 'file';
		return amendMedia(this, (media) => ({...media, offline}));
	}

	createSetOfflineAction(): object {
		return clipAction(this, (clip) => ({...clip, media: {...clip.media, offline: true}}));
	}

	/** Finds nothing, as in every live test (premiere-host 6). */
	async findItemsMatchingMediaPath(...given: unknown[]): Promise<ProjectItemHandle[]> {
		take(given, text, optional(flag));
		itemOf(this);
		return [];
	}

	/** In three flavours, by version (premiere-host 11 row 15). */
	async getMedia(): Promise<MediaShape | null | undefined> {
		const {stage} = Handle.open(this);
		const clip = clipOf(this);
		if (!clip) return nothing(stage);
		return mediaObject(clip.media, stage.core.switches.mediaTimes, (given) => {
			const [start] = take(given, timeFromZero);
			return clipAction(this, (one) => ({...one, media: {...one.media, start}}));
		});
	}

	async getOriginatingProjectPath(): Promise<string> {
		const {stage, target} = Handle.open(this);
		return sessionOf(stage, target.guid).desk.path;
	}

	/** Declared as a text, and nothing is known of it. */
	async getComponentChain(...given: unknown[]): Promise<string> {
		take(given, mediaType);
		itemOf(this);
		return '';
	}

	async getFootageInterpretation(): Promise<FootageValue> {
		const {stage, target} = Handle.open(this);
		const item = itemOf(this);
		const clip = clipOf(this);
		const picture = clip?.media.picture;
		const sequence =
			item.kind === 'sequence'
				? sessionOf(stage, target.guid).document.sequences.get(item.sequence)
				: undefined;
		const ticks = picture?.kind === 'video' ? picture.ticksPerFrame : sequence?.ticksPerFrame;
		const own = ticks === undefined ? 0 : Number(ticksPerSecond) / Number(ticks);
		return new FootageValue(clip?.footage, own);
	}

	createSetFootageInterpretationAction(...given: unknown[]): object {
		const [read] = take(given, footage);
		const next = FootageValue.footageOf(read);
		return clipAction(this, (clip) => ({...clip, footage: next}));
	}

	createSetOverrideFrameRateAction(...given: unknown[]): object {
		const [frameRate] = take(given, number);
		if (frameRate <= 0) throw scriptError('badValue');
		return clipAction(this, (clip) => ({...clip, footage: {...clip.footage, frameRate}}));
	}

	createSetOverridePixelAspectRatioAction(...given: unknown[]): object {
		const [over, under] = take(given, number, number);
		if (!(over > 0 && under > 0)) throw scriptError('badValue');
		const pixelAspectRatio = over / under;
		return clipAction(this, (clip) => ({...clip, footage: {...clip.footage, pixelAspectRatio}}));
	}

	async getInputLUTID(): Promise<string> {
		return clipOf(this)?.footage.inputLut ?? '';
	}

	async getEmbeddedLUTID(): Promise<string> {
		itemOf(this);
		return '';
	}

	createSetInputLUTIDAction(...given: unknown[]): object {
		const [inputLut] = take(given, text);
		return clipAction(this, (clip) => ({...clip, footage: {...clip.footage, inputLut}}));
	}

	/** A fit to the frame, which in one report is never seen (premiere-host 7.7). */
	createSetScaleToFrameSizeAction(): object {
		return clipAction(this, (clip) => ({...clip, scaleToFrame: true}));
	}

	async getInPoint(...given: unknown[]): Promise<TickTimeValue> {
		take(given, mediaType);
		return new TickTimeValue(marksOf(this).in);
	}

	async getOutPoint(...given: unknown[]): Promise<TickTimeValue> {
		take(given, mediaType);
		return new TickTimeValue(marksOf(this).out);
	}

	createSetInPointAction(...given: unknown[]): object {
		const [start] = take(given, markTime);
		return marksAction(this, (marks) => ({...marks, in: start}));
	}

	createSetOutPointAction(...given: unknown[]): object {
		const [end] = take(given, markTime);
		return marksAction(this, (marks) => ({...marks, out: end}));
	}

	createSetInOutPointsAction(...given: unknown[]): object {
		const [start, end] = take(given, markTime, markTime);
		return marksAction(this, () => ({in: start, out: end}));
	}

	createClearInOutPointsAction(): object {
		return itemAction(
			this,
			setItemMarks(Handle.open(this).target.id, () => noMarks),
		);
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
		const wants = {video: wanted(options, 'takeVideo'), audio: wanted(options, 'takeAudio')};
		const {id} = Handle.open(this).target;
		return itemAction(this, makeSubclip(id, name, {in: start, out: end}, wants));
	}
}

function clipOf(handle: ClipProjectItemHandle): Clip | undefined {
	const item = itemOf(handle);
	return item.kind === 'clip' ? item : undefined;
}

function hasFile(handle: ClipProjectItemHandle): boolean {
	return (clipOf(handle)?.media.path ?? '') !== '';
}

function marksOf(handle: ClipProjectItemHandle): Marks {
	const item = itemOf(handle);
	return item.kind === 'bin' ? noMarks : item.marks;
}

/** An inverted range is taken and has no effect, as on a sequence. */
function marksAction(handle: ClipProjectItemHandle, change: (marks: Marks) => Marks): object {
	return itemAction(
		handle,
		setItemMarks(Handle.open(handle).target.id, (marks) => {
			const next = change(marks);
			return next.in >= 0n && next.out >= 0n && next.out <= next.in ? marks : next;
		}),
	);
}

function clipAction(handle: ClipProjectItemHandle, change: (clip: Clip) => Clip): object {
	return changeAction(handle, (item) => (item.kind === 'clip' ? change(item) : item));
}

function amendMedia(handle: ClipProjectItemHandle, change: (media: Media) => Media): boolean {
	const {stage, target} = Handle.open(handle);
	if (!hasFile(handle)) return false;
	stage.core.amend(target.guid, (document) => {
		const now = document.items.get(target.id);
		if (now?.kind !== 'clip') return document;
		return withItem(document, {...now, media: change(now.media)});
	});
	return true;
}

/** Takes are wanted unless the options say otherwise. */
function wanted(options: object | undefined, name: string): boolean {
	return !options || Reflect.get(options, name) !== false;
}
