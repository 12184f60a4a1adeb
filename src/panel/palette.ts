/** How bright Premiere's own panels are set to be. */
export type ThemeName = 'darkest' | 'dark' | 'light';

/** The colours of one theme. The same values stand in panel.css, by the same names. */
export type Palette = {
	/** The panel itself. */
	readonly background: string;
	/** What is being read or edited. */
	readonly text: string;
	/** What stands beside it. */
	readonly secondary: string;
	/** Captions, labels and units. */
	readonly quiet: string;
	/** Lines between sections. */
	readonly border: string;
	/** Controls at rest, and under the pointer. */
	readonly raised: string;
	readonly hover: string;
	/** The control that is on, in a row of which one is. */
	readonly chosen: string;
	/** Outline of controls at rest, and under the pointer. */
	readonly outline: string;
	readonly outlineHover: string;
	/** Where something is typed. */
	readonly field: string;
	/** Frames of a plate that lie on the shot, that are handles, and that only lead up to them. */
	readonly shot: string;
	readonly handle: string;
	readonly lead: string;
	readonly warning: string;
	readonly error: string;
	/** The button that spends money. */
	readonly accent: string;
	readonly accentHover: string;
	/** What is written on the accent. */
	readonly onAccent: string;
	/** The outline of what has the keyboard, and progress. */
	readonly focus: string;
};

/**
 * Premiere's measured background, text, border and secondary colours (uxp-runtime 14), and what else a
 * panel needs between them. The middle theme's focus is a lighter accent: the accent itself would not
 * stand out from that grey.
 */
export const palettes: Readonly<Record<ThemeName, Palette>> = {
	darkest: {
		background: '#1D1D1D',
		text: '#D0D0D0',
		secondary: '#B0B0B0',
		quiet: '#979797',
		border: '#303030',
		raised: '#272727',
		hover: '#303030',
		chosen: '#474747',
		outline: '#3C3C3C',
		outlineHover: '#5A5A5A',
		field: '#131313',
		shot: '#565E6A',
		handle: '#3A3F47',
		lead: '#2A2D31',
		warning: '#E3A64A',
		error: '#FF8A7F',
		accent: '#4069FD',
		accentHover: '#3259E4',
		onAccent: '#FFFFFF',
		focus: '#4069FD',
	},
	dark: {
		background: '#323232',
		text: '#D1D1D1',
		secondary: '#B2B2B2',
		quiet: '#ABABAB',
		border: '#434343',
		raised: '#393939',
		hover: '#404040',
		chosen: '#585858',
		outline: '#505050',
		outlineHover: '#6E6E6E',
		field: '#232323',
		shot: '#69717D',
		handle: '#51565E',
		lead: '#44474C',
		warning: '#EDB158',
		error: '#FF9A90',
		accent: '#4069FD',
		accentHover: '#3259E4',
		onAccent: '#FFFFFF',
		focus: '#6C8EFF',
	},
	light: {
		background: '#F8F8F8',
		text: '#464646',
		secondary: '#5F5F5F',
		quiet: '#6B6B6B',
		border: '#E6E6E6',
		raised: '#EFEFEF',
		hover: '#FFFFFF',
		chosen: '#DADADA',
		outline: '#D5D5D5',
		outlineHover: '#B4B4B4',
		field: '#FFFFFF',
		shot: '#8C95A1',
		handle: '#BCC2CA',
		lead: '#DDE0E4',
		warning: '#8A5300',
		error: '#B3261E',
		accent: '#4069FD',
		accentHover: '#3259E4',
		onAccent: '#FFFFFF',
		focus: '#4069FD',
	},
};
