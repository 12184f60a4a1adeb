import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {openBrowser} from './browser';
import type {Demo} from './demo-server';
import {type Visitor, visit} from './drive';
import {differenceOf, framesOf} from './measure';
import type {StageReport} from './stage/stage-report';

/** What came of a smoke test: one line, and whether it is good. */
export type SmokeResult = {readonly line: string; readonly passed: boolean};

/**
 * Drives one whole trip in a browser without a window: key, clip, prompt, guide at the playhead,
 * edit, placed. Then the take is opened with ffprobe and held against the footage it was made from.
 */
export async function runSmoke(demo: Demo): Promise<SmokeResult> {
	const browser = await openBrowser();
	try {
		const visitor = await visit(browser, demo.url);
		const before = await editHarbour(visitor);
		const after = await visitor.report();
		return await judge(demo, before, after);
	} finally {
		await browser.close();
	}
}

const shotName = 'harbour_dusk.mp4';

async function editHarbour(visitor: Visitor): Promise<StageReport> {
	await visitor.giveKey('demo-smoke');
	const before = await visitor.report();
	await visitor.select(shotName);
	await visitor.movePlayhead(40);
	await visitor.writePrompt(
		'Replace the sunset with a clear blue noon. Keep the boat and the sea.',
	);
	await visitor.takeGuide();
	await visitor.edit();
	await visitor.untilTakeSays(/^On V/, 180_000);
	return before;
}

async function judge(demo: Demo, before: StageReport, after: StageReport): Promise<SmokeResult> {
	const {total} = await demo.runware.control.ledger();
	const shot = before.items.find(({track, name}) => track === 'V1' && name === shotName);
	const known = new Set(before.items.map(({id}) => id));
	const take = after.items.find(({id, track}) => track.startsWith('V') && !known.has(id));
	if (!shot || !take) return {line: 'smoke: nothing was placed', passed: false};

	const file = await framesOf(take.path);
	const psnr = await differenceOf(
		{path: take.path, from: take.in},
		{path: shot.path, from: shot.in},
		shot.frames,
	);
	const isInPlace = take.start === shot.start && take.frames === shot.frames;
	const isWhole = file.frames >= shot.frames;
	const isDifferent = psnr < 40;
	const passed = isInPlace && isWhole && isDifferent && total > 0 && after.errors.length === 0;
	const parts = [
		`smoke ${passed ? 'passed' : 'FAILED'}`,
		stageTimes(dirname(take.path)),
		`paid $${total.toFixed(4)}`,
		`placed on ${take.track} at ${take.timecode}, ${take.frames} frames for a shot of ${shot.frames}`,
		`take ${file.width}x${file.height} ${file.codec} ${file.rate}, ${file.frames} frames`,
		`PSNR against the source ${psnr.toFixed(1)} dB`,
		...after.errors,
	];
	return {line: parts.join(' | '), passed};
}

/** How long each stage took, as the trip's own journal has it. */
function stageTimes(folder: string): string {
	const names = readdirSync(folder, {recursive: true, encoding: 'utf8'});
	for (const name of names.filter((one) => one.endsWith('.json'))) {
		const saved: {readonly entered?: Readonly<Record<string, number>>} = JSON.parse(
			readFileSync(join(folder, name), 'utf8'),
		);
		if (!saved.entered) continue;
		const entered = Object.entries(saved.entered).sort(([, one], [, other]) => one - other);
		return entered
			.slice(0, -1)
			.map(([stage, at], index) => {
				const until = entered[index + 1]?.[1] ?? at;
				return `${stage} ${((until - at) / 1000).toFixed(1)} s`;
			})
			.join(', ');
	}
	return 'no journal was found';
}
