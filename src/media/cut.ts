import type {ByteReader, ByteWriter} from './bytes';
import {type CopyOptions, copyFrames, hasTrueKeyFrames} from './copy-frames';
import type {Fraction} from './frame-rate';
import {isInstantRefresh} from './key-frame';
import {type Movie, openMovie} from './movie';
import {rateOf} from './probe';
import {type Refused, refused} from './refused';
import {at} from './sample-table';
import type {Unreadable} from './unreadable';

/** Frames wanted of a movie, counted from 0 in the order they are shown. */
export type WantedFrames = {readonly firstFrame: number; readonly frameCount: number};

/**
 * A cut that copying can make: the wanted frames and those around them that cannot be left out.
 *
 *     |-- lead --|-------- wanted --------|-- tail --|
 *     ^ key frame                                    ^ nothing before here needs a frame after it
 */
export type CutPlan = {
	readonly kind: 'cut';
	/** Frames from the key frame to the first wanted one. */
	readonly lead: number;
	/** Frames after the last wanted one, without which the frames before them could not be decoded. */
	readonly tail: number;
	/** All frames of the cut: lead, wanted and tail. */
	readonly frameCount: number;
	/** The cut's first frame, counted as the wanted ones are; below 0 where the movie hides frames before its first. */
	readonly firstFrame: number;
	/** Bytes of the coded frames, which is about the size of the file. */
	readonly byteLength: number;
	/** The first sample copied, inclusive, in coded order. */
	readonly fromSample: number;
	/** The last sample copied, exclusive, in coded order. */
	readonly toSample: number;
};

/**
 * Finds the shortest cut of an H.264 movie that holds the wanted frames and decodes by itself. It
 * begins at the nearest instant refresh at or before them: key frames that later frames reach across
 * (open groups of pictures) do not count. Reads the index and the first bytes of a few frames.
 */
export async function planCut(
	reader: ByteReader,
	{firstFrame, frameCount}: WantedFrames,
): Promise<CutPlan | Refused | Unreadable> {
	const movie = await openMovie(reader);
	if (movie.kind === 'unreadable') {
		return movie;
	}
	const {order} = movie;
	const refusal = refusalOf(movie);
	if (refusal) {
		return refusal;
	}
	if (firstFrame < 0 || frameCount < 1 || firstFrame + frameCount > order.count) {
		return refused('outside');
	}

	const firstPlace = order.first + firstFrame;
	const fromSample = await findKeyFrame(movie, reader, firstPlace);
	if (fromSample === undefined) {
		return refused('no-key-frame');
	}

	const keyPlace = at(order.places, fromSample);
	const toSample = endOfCut(movie, fromSample, firstPlace + frameCount);
	if (!hasTrueKeyFrames(movie.samples, fromSample, toSample)) {
		return refused('false-key-frame');
	}

	const copied = movie.samples.slice(fromSample, toSample);
	return {
		kind: 'cut',
		lead: firstPlace - keyPlace,
		tail: copied.length - (firstPlace - keyPlace) - frameCount,
		frameCount: copied.length,
		firstFrame: keyPlace - order.first,
		byteLength: copied.reduce((sum, sample) => sum + sample.size, 0),
		fromSample,
		toSample,
	};
}

/**
 * Makes a planned cut: an MP4 of exactly `plan.frameCount` frames, copied without encoding, the first
 * at time 0, without sound and with its index in front. The caller closes both files, and throws the
 * new one away when this rejects: with the signal's reason when stopped.
 */
export async function cut(
	reader: ByteReader,
	writer: ByteWriter,
	plan: CutPlan,
	options: CopyOptions = {},
): Promise<void> {
	const movie = await openMovie(reader);
	if (movie.kind === 'unreadable') {
		throw new Error(`The movie has changed since the cut was planned: ${movie.reason}.`);
	}

	// The times are made anew from the frame rate, since the movie's own clock may have rounded them.
	const {timescale, step} = clockOf(movie, rateOf(movie).nominal);
	const {places} = movie.order;
	const keyPlace = at(places, plan.fromSample);
	const copy = {
		from: plan.fromSample,
		to: plan.toSample,
		timescale,
		timeOf: (number: number) => Math.round((at(places, number) - keyPlace) * step),
		endTime: Math.round(plan.frameCount * step),
		edits: {delay: 0, mediaStart: 0},
	};
	await copyFrames(movie, reader, writer, copy, options);
}

function refusalOf(movie: Movie): Refused | undefined {
	const {picture, record} = movie.description;
	if (picture.codec !== 'avc' || !record) {
		return refused('codec');
	}
	if (!movie.isWhole) {
		return refused('incomplete');
	}
	if (!movie.edits.isPlain || startsWithinFrame(movie)) {
		return refused('edited');
	}
	if (movie.formatCount > 1) {
		return refused('several-formats');
	}
	return rateOf(movie).isConstant ? undefined : refused('variable-rate');
}

/** Whether the edit list begins inside a frame, which applications round differently: none of them would count frames alike. */
function startsWithinFrame({order, samples, edits}: Movie): boolean {
	const first = at(samples, at(order.shown, order.first));
	const isFromStart = edits.mediaStart === 0;
	return !isFromStart && Math.abs(first.time - edits.mediaStart) > first.duration / 10;
}

// Finer clocks come of rates that were measured, which one frame more would change.
const finestClock = 1_000_000;

/**
 * The clock for frames at `rate`, and the units from one to the next: the movie's own if that is a whole
 * number; otherwise one where it is, and which is fine enough for players that round. Where only an
 * unreasonable clock could say it, the movie's own again, as exactly as it can.
 */
function clockOf({timescale}: Movie, {numerator, denominator}: Fraction) {
	const isOwn = (timescale * denominator) % numerator === 0;
	const isOwnBest = isOwn || numerator > finestClock;
	const clock = isOwnBest ? timescale : finerThan(10_000, numerator);
	return {timescale: clock, step: (clock / numerator) * denominator};
}

/** `clock`, doubled until it counts at least `least` units a second. */
function finerThan(least: number, clock: number): number {
	return clock < least ? finerThan(least, clock * 2) : clock;
}

/** The sample of the latest instant refresh that is shown at `place` or before. */
async function findKeyFrame(
	{samples, order, description}: Movie,
	reader: ByteReader,
	place: number,
): Promise<number | undefined> {
	const lengthSize = ((description.record?.[4] ?? 0xff) & 0x3) + 1;
	for (let candidate = place; candidate >= 0; candidate--) {
		const number = at(order.shown, candidate);
		const sample = at(samples, number);
		// At a clean start all that is coded before is shown before, and the other way round.
		const isClean = sample.isSync && number === candidate;
		if (isClean && (await isInstantRefresh(reader, sample, lengthSize))) {
			return number;
		}
	}
	return undefined;
}

/**
 * The end, in coded order, of the shortest run from `from` on that holds all frames up to `endPlace`
 * and, where it holds a later frame because others are coded from it, all frames up to that one too.
 */
function endOfCut({order}: Movie, from: number, endPlace: number): number {
	let place = at(order.places, from);
	let lastPlace = endPlace - 1;
	let to = from;
	for (; place <= lastPlace; place++) {
		const end = at(order.shown, place) + 1;
		for (; to < end; to++) {
			lastPlace = Math.max(lastPlace, at(order.places, to));
		}
	}
	return to;
}
