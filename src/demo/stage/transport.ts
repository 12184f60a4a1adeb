import {endOf} from '../../stand-ins/premiere/model/document';
import {ticksPerSecond} from '../../stand-ins/premiere/model/ticks';
import type {Premiere} from '../../stand-ins/premiere/premiere';

/** What is playing on the stage: a moment of the sequence in front, running or standing. */
export interface Transport {
	/** Sequence time, in ticks. */
	time(): bigint;
	isPlaying(): boolean;
	play(): void;
	pause(): void;

	/** Moves the playhead, to the start of a frame inside the sequence. */
	seek(time: bigint): void;

	/** Moves it by so many frames. */
	step(frames: number): void;
	subscribe(listener: () => void): () => void;
}

/** Runs the playhead of a simulated application at the pace of this machine's clock. */
export function createTransport(premiere: Premiere): Transport {
	const listeners = new Set<() => void>();
	let running: {readonly from: bigint; readonly since: number} | undefined;
	let time = 0n;
	let toldAt = 0;

	function tell(): void {
		for (const listener of [...listeners]) listener();
	}

	function sequence() {
		const session = premiere.read();
		const guid = session?.desk.activeSequence;
		const found = guid === undefined ? undefined : session?.document.sequences.get(guid);
		if (!session || !found) return undefined;
		return {
			frame: found.ticksPerFrame,
			end: endOf(found),
			playhead: session.desk.playheads.get(found.guid) ?? 0n,
		};
	}

	function onFrame(at: bigint): bigint {
		const now = sequence();
		if (!now || at <= 0n) return 0n;
		const last = now.end > now.frame ? now.end - now.frame : 0n;
		const start = (at / now.frame) * now.frame;
		return start > last ? last : start;
	}

	function show(next: bigint, isTold: boolean): void {
		time = onFrame(next);
		// The panel reads the playhead once a second; the application need not hear of every frame.
		if (isTold || performance.now() - toldAt > 200) {
			toldAt = performance.now();
			premiere.desk.movePlayhead(time);
		}
		tell();
	}

	function run(): void {
		if (!running) return;
		const elapsed = (performance.now() - running.since) / 1000;
		const next = running.from + BigInt(Math.round(elapsed * Number(ticksPerSecond)));
		const now = sequence();
		if (!now || next >= now.end) {
			running = undefined;
			show(now?.end ?? 0n, true);
			return;
		}
		show(next, false);
		requestAnimationFrame(run);
	}

	premiere.subscribe(() => {
		const now = sequence();
		if (running || !now || now.playhead === time) return;
		time = now.playhead;
		tell();
	});
	time = sequence()?.playhead ?? 0n;

	return {
		time: () => time,
		isPlaying: () => running !== undefined,
		play() {
			const now = sequence();
			if (!now || running) return;
			running = {
				from: time + now.frame >= now.end ? 0n : time,
				since: performance.now(),
			};
			tell();
			requestAnimationFrame(run);
		},
		pause() {
			if (!running) return;
			running = undefined;
			show(time, true);
		},
		seek(next) {
			running = undefined;
			show(next, true);
		},
		step(frames) {
			running = undefined;
			show(time + BigInt(frames) * (sequence()?.frame ?? 0n), true);
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
