import {boxesIn, findBox, insideOf, type Span, uint64} from './boxes';
import {mostSamples, type Sample} from './sample-table';

/** What a fragmented movie says of every sample of a track that does not say otherwise (`trex`). */
export type FragmentDefaults = {
	readonly trackId: number;
	readonly duration: number;
	readonly size: number;
	readonly flags: number;
};

/** The defaults per track from a `moov` box; empty when the movie is not fragmented. */
export function readFragmentDefaults(moov: Span): FragmentDefaults[] {
	const mvex = findBox(moov, 'mvex');
	return mvex
		? boxesIn(mvex)
				.filter((box) => box.type === 'trex')
				.map(({contents}) => ({
					trackId: moov.view.getUint32(contents + 4),
					duration: moov.view.getUint32(contents + 12),
					size: moov.view.getUint32(contents + 16),
					flags: moov.view.getUint32(contents + 20),
				}))
		: [];
}

/**
 * Adds the samples of one `moof` box that belong to the track of `defaults` to `samples`, in decode
 * order. `moofStart` is where the box begins in the file; `nextTime` is when the first of them is
 * decoded if the fragment does not say. Returns when the next fragment begins by the same clock.
 * Throws `RangeError` on damage (ISO/IEC 14496-12, 8.8).
 */
export function readFragment(
	moof: Span,
	moofStart: number,
	defaults: FragmentDefaults,
	nextTime: number,
	samples: Sample[],
): number {
	let time = nextTime;
	let dataEnd = moofStart;
	for (const traf of boxesIn(moof).filter((box) => box.type === 'traf')) {
		const inside = insideOf(moof.view, traf);
		const header = readTrackHeader(inside, defaults);
		const base = header.baseOffset ?? (header.isBasedOnMoof ? moofStart : dataEnd);
		const isOurs = header.trackId === defaults.trackId;
		if (isOurs) {
			time = readDecodeTime(inside) ?? time;
		}

		dataEnd = base;
		for (const trun of boxesIn(inside).filter((box) => box.type === 'trun')) {
			const room = mostSamples - samples.length;
			const run = readRun(insideOf(moof.view, trun), header, {
				base,
				dataStart: dataEnd,
				time,
				room,
			});
			dataEnd = run.dataEnd;
			if (isOurs) {
				time = run.endTime;
				// Spreading a long run into the arguments of push could overflow the stack.
				for (const sample of run.samples) {
					samples.push(sample);
				}
			}
		}
	}
	return time;
}

type TrackHeader = FragmentDefaults & {
	readonly baseOffset: number | undefined;
	readonly isBasedOnMoof: boolean;
};

/** `tfhd`: which track, and what holds for this fragment unless a sample says otherwise. */
function readTrackHeader(traf: Span, defaults: FragmentDefaults): TrackHeader {
	const tfhd = findBox(traf, 'tfhd');
	if (!tfhd) {
		throw new RangeError('A fragment does not say which track it belongs to.');
	}
	const {view, start} = tfhd;
	const flags = view.getUint32(start);
	let at = start + 8;
	const next = (isPresent: boolean, length: number): number | undefined => {
		const field = isPresent ? at : undefined;
		at += isPresent ? length : 0;
		return field;
	};

	const base = next((flags & 0x1) !== 0, 8);
	next((flags & 0x2) !== 0, 4);
	const duration = next((flags & 0x8) !== 0, 4);
	const size = next((flags & 0x10) !== 0, 4);
	const sampleFlags = next((flags & 0x20) !== 0, 4);
	return {
		trackId: view.getUint32(start + 4),
		baseOffset: base === undefined ? undefined : uint64(view, base),
		isBasedOnMoof: (flags & 0x20000) !== 0,
		duration: duration === undefined ? defaults.duration : view.getUint32(duration),
		size: size === undefined ? defaults.size : view.getUint32(size),
		flags: sampleFlags === undefined ? defaults.flags : view.getUint32(sampleFlags),
	};
}

/** `tfdt`: when the fragment's first sample is decoded. */
function readDecodeTime(traf: Span): number | undefined {
	const tfdt = findBox(traf, 'tfdt');
	if (!tfdt) {
		return undefined;
	}
	const isLong = tfdt.view.getUint8(tfdt.start) === 1;
	return isLong ? uint64(tfdt.view, tfdt.start + 4) : tfdt.view.getUint32(tfdt.start + 4);
}

type RunStart = {
	/** Where offsets count from in the file. */
	readonly base: number;
	/** Where the run's first sample lies if the run does not say. */
	readonly dataStart: number;
	/** When its first sample is decoded. */
	readonly time: number;
	/** How many samples it may have. */
	readonly room: number;
};

/** `trun`: samples that lie one after the other. */
function readRun(
	trun: Span,
	header: TrackHeader,
	{base, dataStart, time: startTime, room}: RunStart,
): {samples: Sample[]; dataEnd: number; endTime: number} {
	const {view, start} = trun;
	const flags = view.getUint32(start);
	const count = view.getUint32(start + 4);
	if (count > room) {
		throw new RangeError(`${count} samples more are too many.`);
	}

	let at = start + 8;
	const next = (isPresent: boolean): number | undefined => {
		const field = isPresent ? at : undefined;
		at += isPresent ? 4 : 0;
		return field;
	};

	const dataOffset = next((flags & 0x1) !== 0);
	const firstFlags = next((flags & 0x4) !== 0);
	let offset = dataOffset === undefined ? dataStart : base + view.getInt32(dataOffset);
	let time = startTime;
	const samples: Sample[] = [];
	for (let number = 0; number < count; number++) {
		const duration = next((flags & 0x100) !== 0);
		const size = next((flags & 0x200) !== 0);
		const ownFlags = next((flags & 0x400) !== 0) ?? (number === 0 ? firstFlags : undefined);
		const shift = next((flags & 0x800) !== 0);
		const sample = {
			offset,
			size: size === undefined ? header.size : view.getUint32(size),
			time: time + (shift === undefined ? 0 : view.getInt32(shift)),
			duration: duration === undefined ? header.duration : view.getUint32(duration),
			isSync: isSyncFlag(ownFlags === undefined ? header.flags : view.getUint32(ownFlags)),
		};
		samples.push(sample);
		offset += sample.size;
		time += sample.duration;
	}
	return {samples, dataEnd: offset, endTime: time};
}

/** A sample decoding cannot begin at carries `sample_is_non_sync_sample`, bit 16 (ISO/IEC 14496-12, 8.8.3). */
function isSyncFlag(flags: number): boolean {
	return (flags & 0x10000) === 0;
}
