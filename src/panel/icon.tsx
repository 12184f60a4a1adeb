import {createContext, useContext} from 'react';
import {type Palette, palettes} from './palette';

const shapes = {
	down: 'M1 3L9 3L5 7.5Z',
	right: 'M3 1L7.5 5L3 9Z',
	close: 'M2 1L5 4L8 1L9 2L6 5L9 8L8 9L5 6L2 9L1 8L4 5L1 2Z',
	check: 'M1 5L2.2 3.8L4 5.6L7.8 1.8L9 3L4 8Z',
	diamond: 'M5 0L10 5L5 10L0 5Z',
	more: 'M0.5 4H2.5V6H0.5ZM4 4H6V6H4ZM7.5 4H9.5V6H7.5Z',
	warning: 'M5 1L10 9.5H0Z',
	plus: 'M4.4 1H5.6V4.4H9V5.6H5.6V9H4.4V5.6H1V4.4H4.4Z',
} as const;

/** The palette of the present theme: a drawing's fill cannot come from the stylesheet (uxp-runtime 7). */
export const PaletteContext = createContext<Palette>(palettes.darkest);

/** A small filled shape in one colour of the palette. */
export function Icon({shape, color}: {shape: keyof typeof shapes; color: keyof Palette}) {
	const palette = useContext(PaletteContext);
	return (
		<svg className="icon" viewBox="0 0 10 10" aria-hidden="true">
			<path d={shapes[shape]} fill={palette[color]} />
		</svg>
	);
}
