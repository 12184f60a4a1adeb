import type {ComponentProps, ReactNode} from 'react';
import {renderToStaticMarkup} from 'react-dom/server';
import {describe, expect, test} from 'vitest';
import {CheckScreen} from '../src/panel/check-screen';
import type {CheckState} from '../src/panel/check-state';
import {guideRows} from '../src/panel/guide-rows';
import {Guides} from '../src/panel/guides';
import {Header} from '../src/panel/header';
import {firstWishes} from '../src/panel/kept-wishes';
import {KeyScreen} from '../src/panel/key-screen';
import {PlateBar} from '../src/panel/plate-bar';
import {drawPlate} from '../src/panel/plate-geometry';
import {Preflight} from '../src/panel/preflight';
import {Prompt} from '../src/panel/prompt';
import {Sending} from '../src/panel/sending';
import {ResultSettings} from '../src/panel/settings-result';
import {ServiceSettings} from '../src/panel/settings-service';
import {TimelineSettings} from '../src/panel/settings-timeline';
import {ShotCard} from '../src/panel/shot-card';
import {describeSelection} from '../src/panel/shot-words';
import {SpendButton} from '../src/panel/spend-button';
import {StumbledScreen, StumbledTake} from '../src/panel/stumbled';
import {SupportScreen} from '../src/panel/support-screen';
import {Takes} from '../src/panel/takes';
import type {TripView} from '../src/round-trip/round-trips';
import {
	aCheckReport,
	aGuide,
	aPlan,
	aReading,
	aTake,
	aTrip,
	aView,
	clip,
	placed,
	rendering,
	sequence,
} from './panel-samples';

const nothing = () => undefined;
const planned = [{guide: aGuide(292), position: {kind: 'first' as const}, frame: 39}];
const wishes = {...firstWishes(), results: 4, webhookUrl: 'wrong'};

const screens: Readonly<Record<string, ReactNode>> = {
	'the header': (
		<Header
			balance="—"
			onRefresh={nothing}
			onChangeKey={nothing}
			onPractise={nothing}
			onEndPractice={nothing}
			onCheck={nothing}
			onReport={nothing}
		/>
	),
	'the header in practice': (
		<Header
			balance={undefined}
			onRefresh={nothing}
			onChangeKey={nothing}
			onPractise={nothing}
			onEndPractice={nothing}
			onCheck={nothing}
			onReport={nothing}
		/>
	),
	'a report that can be copied': report({kind: 'open', busy: false, reply: undefined}),
	'a report that was copied': report({
		kind: 'open',
		busy: false,
		reply: {tone: 'fact', sentence: 'Copied.'},
	}),
	'a screen that broke': (
		<StumbledScreen
			thrown={new Error('No.')}
			onAgain={nothing}
			onOther={nothing}
			other="Report a problem…"
		/>
	),
	'a take that broke': <StumbledTake clip="MVI_0412" onAgain={nothing} />,
	'a check that asks': check({kind: 'asking', trouble: 'No project is open.'}),
	'a check that waits': check({kind: 'running', progress: undefined, stopping: false}),
	'a check that runs': check({
		kind: 'running',
		progress: {done: 12, total: 69, question: 'Is Media Encoder installed?'},
		stopping: true,
	}),
	'a check that is done': check({
		kind: 'done',
		report: aCheckReport(),
		reply: {tone: 'fact', sentence: 'Copied.'},
	}),
	'the shot card': (
		<ShotCard {...describeSelection(aReading([clip()]), undefined, 'clip')} onRedo={nothing} />
	),
	'the card of a take': (
		<ShotCard
			{...describeSelection(aReading([clip()]), undefined, 'clip')}
			selected={{trip: aTrip(), take: aTake(2)}}
			onRedo={nothing}
		/>
	),
	'what is sent': <Sending what="clip" way="auto" why="Direct." onWhat={nothing} onWay={nothing} />,
	'the plate bar': (
		<PlateBar
			plate={drawPlate(aPlan(), planned, clip().range.start)}
			picked={undefined}
			onPick={nothing}
		/>
	),
	'an empty plate bar': <PlateBar plate={undefined} picked={undefined} onPick={nothing} />,
	guides: guides('file:///g.png'),
	'guides that cannot be shown': guides(undefined),
	'the prompt': <Prompt prompt={'x'.repeat(1003)} onChange={nothing} />,
	'result settings': <ResultSettings wishes={wishes} onWish={nothing} />,
	'timeline settings': <TimelineSettings wishes={wishes} onWish={nothing} />,
	'service settings': <ServiceSettings wishes={wishes} onWish={nothing} />,
	'the preflight': (
		<Preflight
			lines={[
				{tone: 'error', text: 'No.', aboutKey: true},
				{tone: 'fact', text: 'Yes.', aboutKey: false},
			]}
			onChangeKey={nothing}
		/>
	),
	'the button': (
		<SpendButton
			price="$1.57"
			takes={4}
			press={{kind: 'idle'}}
			practice={false}
			enabled
			onPress={nothing}
		/>
	),
	'the button in practice': (
		<SpendButton
			price="$0.00"
			takes={1}
			press={{kind: 'idle'}}
			practice
			enabled
			onPress={nothing}
		/>
	),
	'no takes': takes([]),
	takes: takes([
		aView(aTrip({stage: rendering}), {running: true, progress: 0.4, waitsFor: 'Wait.'}),
		aView(aTrip({id: 'b', stage: placed([aTake(1, {}, 1), aTake(2, {binOnly: true}, 1)])})),
		aView(aTrip({id: 'c', stage: placed([aTake(3, {}, 1)])})),
		aView(aTrip({id: 'd', stage: {name: 'stopped', at: rendering}})),
		aView(
			aTrip({
				id: 'e',
				stage: {name: 'failed', at: rendering, code: 'x', message: 'No.', resumable: false},
			}),
		),
	]),
	'the key screen': (
		<KeyScreen
			state={{
				kind: 'asked-for',
				reply: {kind: 'unknown', message: 'It could not be asked.'},
				checking: false,
				replaces: true,
			}}
			onUse={nothing}
			onKeep={nothing}
			onForget={nothing}
			onOpenPage={nothing}
			onPractise={nothing}
			onReport={nothing}
		/>
	),
};

describe.each(Object.entries(screens))('%s', (_name, screen) => {
	const nodes = nodesOf(renderToStaticMarkup(screen));

	test('uses elements the runtime has', () => {
		const known = ['div', 'span', 'img', 'input', 'textarea', 'svg', 'path'];
		expect(nodes.length).toBeGreaterThan(1);
		expect(nodes.filter(({tag}) => !known.includes(tag))).toEqual([]);
	});

	test('never has bare text beside an element', () => {
		expect(nodes.filter(({texts, elements}) => texts > 0 && elements > 0)).toEqual([]);
		expect(nodes.filter(({texts}) => texts > 1)).toEqual([]);
	});

	test('can be worked by keyboard wherever it can be pressed', () => {
		const controls = nodes.filter(({attributes}) =>
			/role="(button|radio|checkbox)"/.test(attributes),
		);
		expect(controls.filter(({attributes}) => !attributes.includes('tabindex="0"'))).toEqual([]);
	});

	test('gives every picture a size and every field a name', () => {
		for (const {tag, attributes} of nodes) {
			if (tag === 'img') expect(attributes).toMatch(/style="width:\d+px;height:\d+px"/);
			if (tag === 'input') expect(attributes).toMatch(/type="text"/);
			if (tag === 'input' || tag === 'textarea') expect(attributes).toMatch(/aria-label="[^"]+"/);
		}
	});
});

test('a trip can be stopped, resumed or placed, each where it makes sense', () => {
	const running = wordsOf(takes([aView(aTrip({stage: rendering}), {running: true})]));
	expect([running.includes('Stop waiting'), running.includes('Resume')]).toEqual([true, false]);

	const stopped = wordsOf(takes([aView(aTrip({stage: {name: 'stopped', at: rendering}}))]));
	expect([stopped.includes('Stop waiting'), stopped.includes('Resume')]).toEqual([false, true]);

	const done = wordsOf(takes([aView(aTrip({stage: placed([aTake(1, {}, 1.5531)])}))]));
	expect(done).toContain('$1.5531');
	expect([done.includes('Place'), done.includes('Show file'), done.includes('Resume')]).toEqual([
		true,
		true,
		false,
	]);

	const refused = {name: 'failed', at: rendering, code: 'x', message: 'No.'} as const;
	const final = wordsOf(takes([aView(aTrip({stage: {...refused, resumable: false}}))]));
	expect(final.includes('Resume')).toBe(false);
});

test('a long history is drawn a page at a time', () => {
	const views = Array.from({length: 5_000}, (_, index) => aView(aTrip({id: String(index)})));
	const words = wordsOf(takes(views));
	expect(words.filter((word) => word === 'MVI_0412')).toHaveLength(40);
	expect(words).toContain('Show 40 older');
});

function takes(views: readonly TripView[]) {
	return (
		<Takes
			views={views}
			unreadable={views.length > 1 ? [{file: '/a.unreadable', why: 'It ends too soon.'}] : []}
			restoreTrouble={views.length > 1 ? 'The folder cannot be read.' : undefined}
			now={60_000}
			busy={[]}
			troubles={{d: 'It could not go on.'}}
			onStop={nothing}
			onResume={nothing}
			onPlace={nothing}
			onShow={nothing}
		/>
	);
}

function report(state: ComponentProps<typeof SupportScreen>['state']) {
	return <SupportScreen state={state} onCopy={nothing} onSave={nothing} onClose={nothing} />;
}

function check(state: Exclude<CheckState, {kind: 'closed'}>) {
	return (
		<CheckScreen
			state={state}
			onBegin={nothing}
			onStop={nothing}
			onCopy={nothing}
			onSave={nothing}
			onClose={nothing}
		/>
	);
}

function guides(url: string | undefined) {
	return (
		<Guides
			rows={guideRows([aGuide(292), aGuide(340)], planned, sequence, clip())}
			moments={{playhead: undefined, first: '01:00:12:04', last: '01:00:15:17'}}
			fetching="first"
			trouble="It could not be taken."
			picked={clip().range.start}
			imageUrl={() => url}
			onFetch={nothing}
			onPick={nothing}
			onRemove={nothing}
		/>
	);
}

function wordsOf(screen: ReactNode): readonly string[] {
	return renderToStaticMarkup(screen)
		.split(/<[^>]*>/)
		.filter(Boolean);
}

type Node = {tag: string; attributes: string; texts: number; elements: number};

/** All elements of a markup, with how many texts and elements stand directly in each. */
function nodesOf(markup: string): readonly Node[] {
	const nodes: Node[] = [];
	const open: Node[] = [{tag: 'root', attributes: '', texts: 0, elements: 0}];
	// The server renderer hints at pictures to load; a root in a page does not.
	const drawn = markup.replace(/<link rel="preload"[^>]*>/g, '');
	for (const [piece, close, tag, attributes = '', ended] of drawn.matchAll(
		/<(\/)?([\w-]+)((?:\s[\w-]+="[^"]*")*)\s*(\/)?>|<!--.*?-->|[^<]+/g,
	)) {
		const parent = open.at(-1);
		if (!tag) {
			if (parent && !piece.startsWith('<')) parent.texts += 1;
		} else if (close) {
			open.pop();
		} else {
			const node = {tag, attributes, texts: 0, elements: 0};
			nodes.push(node);
			if (parent) parent.elements += 1;
			if (!ended && tag !== 'img' && tag !== 'input') open.push(node);
		}
	}

	return nodes;
}
