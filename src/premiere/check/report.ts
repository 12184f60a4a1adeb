import type {CheckLine, CheckReport, CheckVerdict} from '../../round-trip/ports/host-check';

/** A report to read and to copy, as plain text. */
export function reportText(report: CheckReport): string {
	const {host, version, uxp, platform, date, lines, undoEntries, leftovers} = report;
	return [
		'Retake: check of this Premiere',
		`${host} ${version}, UXP ${uxp}, ${platform}, ${date}`,
		`${countsText(lines)}${report.isComplete ? '' : ' Stopped before the end.'}`,
		'',
		...verdictsInOrder.flatMap((verdict) => sectionOf(lines, verdict)),
		`Entries in Edit > Undo: ${undoEntries}, and perhaps one for each import. No plugin can take them away; your own steps lie beneath them.`,
		leftovers.length === 0 ? 'The project reads as it did before.' : 'Not as it was before:',
		...leftovers.map((leftover) => `  ${leftover}`),
		'',
	].join('\n');
}

/** A report for programs: the same value comes back out of `JSON.parse`. */
export function reportJson(report: CheckReport): string {
	return `${JSON.stringify(report, undefined, '\t')}\n`;
}

/** One check in one line. */
export function lineText(line: CheckLine): string {
	const {id, expected, observed, detail, milliseconds} = line;
	const seen = observed ?? 'not observed';
	const instead = observed === undefined || observed === expected ? '' : ` instead of ${expected}`;
	const more = detail === '' ? '' : ` (${detail})`;
	return `${id}: ${seen}${instead}${more}, ${milliseconds} ms`;
}

/** How the checks came out: `57 checks: 55 as assumed, 2 other reading, 0 contradict`. */
export function countsText(lines: readonly CheckLine[]): string {
	const count = (verdict: CheckVerdict) => lines.filter((line) => line.verdict === verdict).length;
	const unseen = count('not-observed');
	return [
		`${lines.length} checks: ${[count('as-assumed'), 'as assumed'].join(' ')}`,
		`${count('other-reading')} other reading`,
		`${count('contradicts')} contradict`,
		...(unseen > 0 ? [`${unseen} not observed`] : []),
	].join(', ');
}

const verdictsInOrder: readonly CheckVerdict[] = [
	'contradicts',
	'other-reading',
	'not-observed',
	'as-assumed',
];

const headings: Readonly<Record<CheckVerdict, string>> = {
	contradicts: 'Contradicts what Retake relies on',
	'other-reading': 'Another reading, which Retake can handle',
	'not-observed': 'Not observed',
	'as-assumed': 'As assumed',
};

function sectionOf(lines: readonly CheckLine[], verdict: CheckVerdict): readonly string[] {
	const found = lines.filter((line) => line.verdict === verdict);
	if (found.length === 0) {
		return [];
	}

	return [
		`${headings[verdict]}:`,
		...found.flatMap((line) => [`  ${line.question} [${line.source}]`, `    ${lineText(line)}`]),
		'',
	];
}
