import type {TickTime} from '../../timeline/tick-time';

/** The picture an export should have. */
export type PresetWish = {
	/** In pixels, even. */
	readonly width: number;
	/** In pixels, even. */
	readonly height: number;
	/** How long one frame lasts. */
	readonly ticksPerFrame: TickTime;
	readonly megabits: number;
};

/** Writes the text of a preset that Premiere exports H.264 without sound by (premiere-host 3.3). */
export type PresetMaker = (wish: PresetWish) => string;
