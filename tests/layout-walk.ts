import type {Frame} from 'playwright-core';
import type {Demo} from '../src/demo/demo-server';
import type {Visitor} from '../src/demo/drive';
import {clips} from '../src/demo/footage';

/** A state of the panel to be looked at, and how to leave it so that the next can be reached. */
export type View = {
	readonly name: string;
	/** A menu's place depends on the panel's size: it is opened anew at each. */
	readonly open?: () => Promise<void>;
	readonly close?: () => Promise<void>;
};

/** Walks a visitor through every state of the panel, each after the one before it, and shows it to `look`. */
export async function walk(
	visitor: Visitor,
	frame: Frame,
	demo: Demo,
	look: (view: View) => Promise<void>,
): Promise<void> {
	const {page, panel} = visitor;
	const press = (name: string) => panel.getByRole('button', {name}).first().click();
	const menu = (name: string, trigger: string) => ({
		name,
		open: () => panel.locator(trigger).first().click(),
		close: () => panel.locator('.menu').press('Escape'),
	});

	await look({name: 'the first start'});
	await press('Practise without a key');
	await visitor.select(clips.harbour);
	await visitor.writePrompt('Replace the sunset with a clear blue noon. Keep the boat.');
	await panel.locator('.spend.is-practice:not(.is-disabled)').waitFor();
	await look({name: 'practice'});
	await press('Practice: end it');
	await panel.getByLabel('API key').waitFor();
	await visitor.giveKey('wrong-key');
	await panel.locator('.card-reply .remark').waitFor();
	await look({name: 'a key that was refused'});

	await visitor.giveKey('demo-layout');
	await panel.locator('.spend').waitFor();
	await visitor.selectNothing();
	await panel.getByText('Nothing is selected').first().waitFor();
	await look({name: 'nothing selected'});
	await look(menu('the menu of the header', '[aria-label=More]'));

	await press('More');
	await panel.getByText('Report a problem…').click();
	await press('Copy');
	await panel.locator('.hand-on .remark').waitFor();
	await look({name: 'the report'});
	await press('Back');
	await press('More');
	await panel.getByText('Check this Premiere…').click();
	await panel.getByText('Check now').waitFor();
	await look({name: 'the question before a check'});
	await press('Check now');
	await panel.locator('.take-progress-done').waitFor();
	await look({name: 'a check that runs'});
	await press('Stop');
	await panel.getByText('Stopped: not everything was tried.').waitFor();
	await press('Copy');
	await panel.locator('.hand-on .remark').waitFor();
	await look({name: 'what a check found'});
	await press('Back');
	await press('More');
	await panel.getByText('Change the key…').click();
	await panel.getByText('Forget the key').waitFor();
	await look({name: 'a key to change'});
	await press('Back');

	await visitor.select(clips.nightRide);
	await visitor.writePrompt('Replace the night with an early morning. Keep the road and the cars.');
	await panel.getByText('31.53 s long').first().waitFor();
	await look({name: 'a shot that is too long'});
	await visitor.writePrompt('x '.repeat(600));
	await panel.locator('.count.is-over').waitFor();
	await look({name: 'a prompt that is too long'});

	await visitor.select(clips.harbour);
	await visitor.movePlayhead(40);
	await visitor.writePrompt(
		'Replace the sunset with a clear blue noon. Keep the boat and the sea.',
	);
	await visitor.takeGuide();
	await panel.getByRole('button', {name: 'First', exact: true}).click();
	await panel.locator('.guide').nth(1).waitFor();
	await panel.getByRole('button', {name: 'Last', exact: true}).click();
	await panel.locator('.guide').nth(2).waitFor();
	await panel.locator('.spend:not(.is-disabled)').waitFor();
	await look({name: 'a shot that is ready, with guides'});
	await look(menu('the menu of images', '.guide-source-last .button'));
	await look(menu('the menu of ways', '.sending-way .choice'));

	await panel.locator('.preflight-first').click();
	await panel.locator('.preflight-line').first().waitFor();
	await look({name: 'the preflight, all of it'});
	await panel.locator('.fold').click();
	await panel.getByLabel('Webhook URL').fill('https://example.com/a/rather/long/hook?with=parts');
	await panel.getByLabel('Keep result, in seconds').fill('86400');
	await look({name: 'the settings'});
	await panel.getByLabel('Webhook URL').fill('');
	const priceOfOne = await panel.locator('.spend-price').innerText();
	await panel.locator('.segment', {hasText: /^2$/}).click();
	// What is pressed before the new price stands there is not sent.
	await panel.locator('.spend-price').getByText(priceOfOne).waitFor({state: 'detached'});
	await panel.locator('.fold').click();
	await panel.locator('.preflight-first').click();

	demo.runware.control.setRenderTime({baseMs: 60_000});
	await visitor.edit();
	await visitor.untilTakeSays('Rendering', 60_000);
	await look({name: 'a take that renders'});
	demo.runware.control.setRenderTime({baseMs: 100});
	demo.runware.control.addFault({kind: 'moderation'});
	await visitor.select(clips.table);
	await visitor.writePrompt('Turn the ball into a glass globe. Keep the table and the light.');
	await visitor.edit();
	await visitor.hurryUntilTakeSays(/^Failed/, 60_000);
	await look({name: 'a take that failed'});
	await visitor.edit();
	await visitor.hurryUntilTakeSays(/^On V/, 60_000);
	await panel.locator('.take').first().getByText('2 takes').click();
	await panel.locator('.take-line').first().waitFor();
	await look({name: 'two takes that were placed'});
	await look(menu('the menu of places', '.take-line .button'));
	await visitor.selectTake('table_ball_4k');
	await look({name: 'a take that is selected on the timeline'});

	await nameAtLength(visitor);
	await panel.getByText('A037_C014').first().waitFor();
	await visitor.writePrompt('Make it snow.');
	await look({name: 'a name of great length'});

	await breakRows(frame);
	await panel.getByText('This edit cannot be shown').first().waitFor();
	await look({name: 'a take that cannot be drawn'});
	await breakScreens(frame);
	await page.evaluate(() => window.retakeStage?.transport.step(3));
	await panel.getByText('Retake stumbled').waitFor();
	await look({name: 'a screen that cannot be drawn'});
}

/** Names the clip on the timeline as cameras and assistants do. */
async function nameAtLength(visitor: Visitor): Promise<void> {
	const {items} = await visitor.report();
	const shot = items.find(({track, name}) => track === 'V1' && name === clips.harbour);
	await visitor.page.evaluate((id) => {
		const desk = window.retakeStage?.world.premiere.desk;
		const name = 'A037_C014_0412XR_night_ride_through_the_old_town_take_seven_graded_v12.mp4';
		desk?.renameTrackItem(id ?? '', name);
		desk?.select([id ?? '']);
	}, shot?.id);
}

/** Has every row of takes throw while it is drawn; the panel as built keeps the names of its functions. */
async function breakRows(frame: Frame): Promise<void> {
	await frame.evaluate(() => {
		const {padStart} = String.prototype;
		String.prototype.padStart = function broken(...given) {
			if (new Error().stack?.includes('describeVersions')) throw new Error('No versions today.');
			return padStart.apply(this, given);
		};
	});
}

/** Has what is prepared throw while it is drawn, with a great deal to say. */
async function breakScreens(frame: Frame): Promise<void> {
	await frame.evaluate(() => {
		const sentence = 'Something was expected here that is not there. ';
		const {padStart} = String.prototype;
		String.prototype.padStart = function broken(...given) {
			if (new Error().stack?.includes('BriefColumn')) throw new Error(sentence.repeat(12));
			return padStart.apply(this, given);
		};
	});
}
