import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {openBrowser} from './browser';
import {type Demo, startDemo} from './demo-server';
import {type Visitor, visit} from './drive';

const root = resolve(import.meta.dirname, '../..');
const docs = join(root, 'docs');

await main();

/** Walks through every state of the panel and writes what is to be seen into `docs/`. */
async function main(): Promise<void> {
	mkdirSync(docs, {recursive: true});
	const demo = await startDemo({
		plugin: join(root, 'dist'),
		workspace: join(root, '.retake'),
		port: 0,
		shrink: 1,
		renderMs: 1500,
		say: (line) => console.log(line),
	});
	const browser = await openBrowser();
	try {
		await walk(await visit(browser, demo.url), demo);
	} finally {
		await browser.close();
		await demo.close();
	}
}

async function walk(visitor: Visitor, demo: Demo): Promise<void> {
	const {page, panel} = visitor;
	await pictures(visitor, 'first-start', [280, 340]);
	await practise(visitor);
	await visitor.giveKey('wrong-key');
	await panel.locator('.card-reply .remark').waitFor();
	await picture(visitor, 'key-refused', 340);

	await visitor.giveKey('demo-pictures');
	await panel.locator('.spend').waitFor();
	await visitor.selectNothing();
	await pictures(visitor, 'empty', [280, 340]);

	await visitor.select('lighthouse_short.mp4');
	await picture(visitor, 'blocked', 340);

	await visitor.select('harbour_dusk.mp4');
	await visitor.movePlayhead(40);
	await visitor.writePrompt(
		'Replace the sunset with a clear blue noon. Keep the boat and the sea.',
	);
	await visitor.takeGuide();
	await panel.getByRole('button', {name: 'First', exact: true}).click();
	await panel.locator('.guide').nth(1).waitFor();
	await pictures(visitor, 'ready', [280, 340, 900]);
	await theme(visitor, 'light');
	await picture(visitor, 'ready-light', 340);
	await theme(visitor, 'dark');
	await picture(visitor, 'ready-dark', 340);
	await theme(visitor, 'darkest');

	demo.runware.control.setRenderTime({baseMs: 30_000});
	await visitor.edit();
	await visitor.untilTakeSays('Rendering', 60_000);
	await page.waitForTimeout(4000);
	await pictures(visitor, 'rendering', [280, 340]);
	await screen(visitor, 'demo-rendering');
	await visitor.untilTakeSays(/^On V/, 180_000);
	await visitor.movePlayhead(70);
	await page.waitForTimeout(2500);
	await screen(visitor, 'demo');

	demo.runware.control.setRenderTime({baseMs: 1000});
	demo.runware.control.addFault({kind: 'moderation'});
	await visitor.select('table_ball_4k.mp4');
	await visitor.writePrompt(
		'Turn the ball into a glass globe. Keep the table, the light and the shadow.',
	);
	await visitor.edit();
	await visitor.untilTakeSays(/^Failed/, 180_000);
	await pictures(visitor, 'failed', [280, 340]);
	await page.waitForTimeout(200);
	await visitor.edit();
	await visitor.untilTakeSays(/^On V/, 180_000);
	await pictures(visitor, 'placed', [280, 340, 900]);
	await theme(visitor, 'light');
	await picture(visitor, 'placed-light', 340);
	await theme(visitor, 'darkest');
	await visitor.selectTake('table_ball_4k');
	await picture(visitor, 'take-selected', 340);

	await nameAtLength(visitor);
	await pictures(visitor, 'long-names', [280, 340]);

	await checkPremiere(visitor);
}

async function practise(visitor: Visitor): Promise<void> {
	const {panel} = visitor;
	await panel.getByRole('button', {name: 'Practise without a key'}).click();
	await visitor.select('harbour_dusk.mp4');
	await visitor.writePrompt('Make it snow. Keep the boat and the sea.');
	await panel.locator('.spend.is-practice:not(.is-disabled)').waitFor();
	await picture(visitor, 'practice', 340);
	await panel.getByRole('button', {name: 'Practice: end it'}).click();
	await panel.getByLabel('API key').waitFor();
	await visitor.selectNothing();
}

async function nameAtLength(visitor: Visitor): Promise<void> {
	const {items} = await visitor.report();
	const ride = items.find(({track, name}) => track === 'V1' && name.startsWith('night_ride'));
	const name = 'A037_C014_0412XR_night_ride_through_the_old_town_take_seven_graded_v12.mp4';
	await visitor.page.evaluate(
		([id, long]) => {
			window.retakeStage?.world.premiere.desk.renameTrackItem(id ?? '', long ?? '');
			window.retakeStage?.world.premiere.desk.select([id ?? '']);
		},
		[ride?.id, name],
	);
}

/** Asks, runs and reads a check of the Premiere on the stage, to its end. */
async function checkPremiere(visitor: Visitor): Promise<void> {
	const {panel} = visitor;
	await panel.getByRole('button', {name: 'More'}).click();
	await panel.getByText('Check this Premiere…').click();
	await picture(visitor, 'check-asking', 340);
	await panel.getByRole('button', {name: 'Check now'}).click();
	await panel.getByText(/^[2-6]\d of/).waitFor({timeout: 180_000});
	await picture(visitor, 'check-running', 340);
	await panel.getByRole('button', {name: 'Copy'}).waitFor({timeout: 300_000});
	await picture(visitor, 'check-done', 340);
}

async function theme({page}: Visitor, name: string): Promise<void> {
	await page.getByLabel('Theme').selectOption(name);
}

async function pictures(visitor: Visitor, name: string, widths: readonly number[]): Promise<void> {
	for (const width of widths) await picture(visitor, name, width);
}

/** The panel alone, at a width, once it has settled. */
async function picture(visitor: Visitor, name: string, width: number): Promise<void> {
	await visitor.resizePanel(width);
	await visitor.page.waitForTimeout(1500);
	await visitor.page
		.locator('[data-part=panel]')
		.screenshot({path: join(docs, `panel-${name}-${width}.png`)});
}

/** The whole demo. */
async function screen(visitor: Visitor, name: string): Promise<void> {
	await visitor.resizePanel(340);
	await visitor.page.waitForTimeout(500);
	await visitor.page.screenshot({path: join(docs, `${name}.png`)});
}
