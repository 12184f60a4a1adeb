/** The label colours of Premiere's default preferences, by their index. */
export const labelColours: readonly string[] = [
	'#9a8fd0',
	'#6f93c4',
	'#3fae8c',
	'#c07fc4',
	'#45a8c0',
	'#5fa25e',
	'#d0759f',
	'#cf9a47',
	'#8f3f93',
	'#5260c8',
	'#2f8584',
	'#b948b4',
	'#b3a985',
	'#3c7a41',
	'#8a5a35',
	'#bfae45',
];

/** The colour of a label; of the first one for an index nobody knows. */
export function labelColour(index: number): string {
	return labelColours[index] ?? labelColours[0] ?? '#888888';
}
