/** A rectangle in pixels, from the panel's top left corner. */
export type Box = {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
};

/** Height of one line of a menu, what its frame adds, its width without and with notes, and the room it leaves at the panel's edges. */
export const menuMetrics = {line: 24, frame: 10, plain: 176, noted: 216, margin: 8} as const;

/**
 * Where a menu of `lines` goes: under what was pressed when there is room, over it when there is more
 * there, never past the panel's edges, and no taller than the room it has.
 */
export function placeMenu(
	anchor: Box,
	panel: Pick<Box, 'width' | 'height'>,
	lines: number,
	look: 'plain' | 'noted',
): Box {
	const {line, frame, margin} = menuMetrics;
	const width = Math.min(Math.max(menuMetrics[look], anchor.width), panel.width - 2 * margin);
	const wanted = lines * line + frame;
	const below = panel.height - margin - (anchor.top + anchor.height + 2);
	const above = anchor.top - 2 - margin;
	const under = wanted <= below || below >= above;
	const height = Math.max(line + frame, Math.min(wanted, under ? below : above));
	const rightmost = panel.width - margin - width;

	return {
		left: Math.max(margin, Math.min(anchor.left, rightmost)),
		top: under ? anchor.top + anchor.height + 2 : anchor.top - 2 - height,
		width,
		height,
	};
}
