import type {Core} from './core';
import type {RangeOutput} from './media-engine';
import type {Preset} from './preset';
import {readPreset} from './preset';

/**
 * How a timeline of a size and rate is written with a preset; `undefined` when the preset cannot be
 * used. Without one the standard rules count, where a switch allows that (premiere-host 3.3).
 */
export async function outputOf(
	core: Core,
	timeline: {
		readonly width: number;
		readonly height: number;
		readonly ticksPerFrame: string | bigint;
	},
	path: string | undefined,
): Promise<RangeOutput | undefined> {
	const preset = path === undefined ? withoutPreset(core) : await presetAt(core, path);
	if (!preset) return undefined;
	return {
		// 4:2:0 needs even sizes.
		width: even(preset.width ?? timeline.width),
		height: even(preset.height ?? timeline.height),
		ticksPerFrame: String(preset.ticksPerFrame ?? timeline.ticksPerFrame),
		bitrate: preset.bitrate,
		audio: preset.audio,
	};
}

/** The preset at a path; `undefined` when Premiere could not use it. */
export async function presetAt(core: Core, path: string): Promise<Preset | undefined> {
	const text = await core.engine.readText(path);
	return text === undefined ? undefined : readPreset(text);
}

function withoutPreset(core: Core): Preset | undefined {
	if (core.switches.missingPreset === 'refused') return undefined;
	return {
		width: undefined,
		height: undefined,
		ticksPerFrame: undefined,
		bitrate: 10,
		audio: {sampleRate: 48_000, channels: 2, kilobits: 192},
	};
}

function even(size: number): number {
	return Math.max(2, Math.floor(size / 2) * 2);
}
