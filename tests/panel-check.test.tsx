import {renderToStaticMarkup} from 'react-dom/server';
import {expect, test} from 'vitest';
import {createCheckActions} from '../src/panel/check-actions';
import {CheckScreen} from '../src/panel/check-screen';
import type {CheckState} from '../src/panel/check-state';
import type {CheckProgress, CheckReport, HostCheck} from '../src/round-trip/ports/host-check';
import {HostError} from '../src/round-trip/ports/host-error';
import {aCheckReport} from './panel-samples';

/** A panel's check over one that goes on when it is told to. */
function aCheck() {
	let state: CheckState = {kind: 'closed'};
	let tell: (progress: CheckProgress) => void = () => undefined;
	let end: (report: CheckReport) => void = () => undefined;
	let fail: (error: Error) => void = () => undefined;
	let signal: AbortSignal | undefined;
	let runs = 0;
	const clipboard: string[] = [];
	const world = {saveAs: 'report.json' as string | undefined, clipboardBroken: false};
	const hostCheck: HostCheck = {
		run(onProgress, given) {
			runs += 1;
			tell = onProgress;
			signal = given;
			return new Promise((resolve, reject) => {
				end = resolve;
				fail = reject;
			});
		},
		textOf: ({version}) => `A report of ${version}`,
		save: async () => world.saveAs,
	};
	const actions = createCheckActions(
		{
			get: () => state,
			set(next) {
				state = next;
			},
		},
		hostCheck,
		{
			async copyText(text) {
				if (world.clipboardBroken) throw new Error('The clipboard is taken.');
				clipboard.push(text);
			},
		},
	);

	return {
		actions,
		world,
		clipboard,
		state: () => state,
		runs: () => runs,
		signal: () => signal,
		tell: (progress: CheckProgress) => tell(progress),
		async end(report: CheckReport = aCheckReport()) {
			end(report);
			await settle();
		},
		async fail(error: Error) {
			fail(error);
			await settle();
		},
	};
}

test('nothing is checked before the question has been answered', () => {
	const check = aCheck();
	check.actions.openCheck();

	expect(check.state()).toEqual({kind: 'asking', trouble: undefined});
	expect(check.runs()).toBe(0);
});

test('the question can be declined', () => {
	const check = aCheck();
	check.actions.openCheck();
	check.actions.closeCheck();

	expect(check.state().kind).toBe('closed');
	expect(check.runs()).toBe(0);
});

test('two presses begin one check, and opening it again shows it', () => {
	const check = aCheck();
	check.actions.openCheck();
	void check.actions.beginCheck();
	void check.actions.beginCheck();
	check.actions.openCheck();

	expect(check.runs()).toBe(1);
	expect(check.state().kind).toBe('running');
});

test('a check that runs can be stopped but not left', () => {
	const check = aCheck();
	check.actions.openCheck();
	void check.actions.beginCheck();
	check.actions.closeCheck();
	expect(check.state().kind).toBe('running');

	check.actions.stopCheck();
	expect(check.signal()?.aborted).toBe(true);
	check.tell({done: 3, total: 69, question: 'Is it?'});
	expect(check.state()).toMatchObject({stopping: true, progress: {done: 3}});
});

test('what was found can be copied and saved', async () => {
	const check = aCheck();
	check.actions.openCheck();
	void check.actions.beginCheck();
	await check.end();
	await check.actions.copyCheck();
	expect(check.clipboard).toEqual(['A report of 26.3.2']);

	await check.actions.saveCheck();
	expect(check.state()).toMatchObject({reply: {tone: 'fact', sentence: 'Saved as report.json.'}});

	check.world.saveAs = undefined;
	await check.actions.saveCheck();
	expect(check.state()).toMatchObject({kind: 'done', reply: undefined});
});

test('a clipboard that refuses is said', async () => {
	const check = aCheck();
	check.actions.openCheck();
	void check.actions.beginCheck();
	await check.end();
	check.world.clipboardBroken = true;
	await check.actions.copyCheck();

	expect(check.state()).toMatchObject({
		reply: {tone: 'error', sentence: 'The clipboard is taken.'},
	});
});

test('without a project the question stands there again, with the reason', async () => {
	const check = aCheck();
	check.actions.openCheck();
	void check.actions.beginCheck();
	await check.fail(new HostError('no-project'));

	expect(check.state()).toEqual({
		kind: 'asking',
		trouble: 'No project is open. Open one, then try again.',
	});
});

test('the question says what is touched, what is not, and what stays', () => {
	const words = wordsOf({kind: 'asking', trouble: undefined});

	expect(words).toContain('Your sequences, bins and media are not touched');
	expect(words).toContain('Edit &gt; Undo');
	expect(words).toContain('Save first');
});

test('the findings lead with what contradicts, and name what was left', () => {
	const words = wordsOf({kind: 'done', report: aCheckReport(), reply: undefined});

	expect(words).toContain('1 of 4 checks contradict what Retake relies on.');
	expect(words).toContain('Not at all, not as thought.');
	expect(words).toContain('Media Encoder is not installed.');
	expect(words).toContain('Left behind: item “Retake check” in “root”.');
	expect(words).not.toContain('What does this do?');
	expect(words.indexOf('What does it do?')).toBeLessThan(words.indexOf('What does that do?'));
});

test('a Premiere that is as expected needs one sentence', () => {
	const [assumed] = aCheckReport().lines;
	const lines = assumed ? [assumed, {...assumed, id: 'again'}] : [];
	const report = aCheckReport({lines, leftovers: []});
	const words = wordsOf({kind: 'done', report, reply: undefined});

	expect(words).toContain('This Premiere is what Retake expects, in all 2 checks.');
	expect(words).toContain('Your project is back to what it was.');
});

function wordsOf(state: Exclude<CheckState, {kind: 'closed'}>): string {
	const nothing = () => undefined;
	const markup = renderToStaticMarkup(
		<CheckScreen
			state={state}
			onBegin={nothing}
			onStop={nothing}
			onCopy={nothing}
			onSave={nothing}
			onClose={nothing}
		/>,
	);
	return markup.replace(/<[^>]*>/g, '\n').replace(/\s+/g, ' ');
}

function settle(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}
