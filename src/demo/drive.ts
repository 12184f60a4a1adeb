import type {Browser, FrameLocator, Page} from 'playwright-core';
import type {StageReport} from './stage/stage-report';

/** Somebody at the stage: what they can see and press. */
export interface Visitor {
	readonly page: Page;
	/** The plugin's window. */
	readonly panel: FrameLocator;

	/** What stands on the stage. */
	report(): Promise<StageReport>;

	/** Types a key into the first screen and uses it. */
	giveKey(key: string): Promise<void>;

	/** Presses an item of a video track by its name. */
	select(name: string): Promise<void>;
	selectNothing(): Promise<void>;

	/** Selects the take of the clip so named, without its ending, and waits until the panel has found its trip. */
	selectTake(clip: string): Promise<void>;

	/** Moves the playhead; sequence time, in frames. */
	movePlayhead(frame: number): Promise<void>;
	writePrompt(prompt: string): Promise<void>;

	/** Takes the frame at the playhead as a guide and waits until it is listed. */
	takeGuide(): Promise<void>;

	/** Presses the button with the price, once it can be pressed. */
	edit(): Promise<void>;

	/** Waits until the newest take says this of itself. */
	untilTakeSays(text: string | RegExp, milliseconds: number): Promise<void>;

	/** Lets the machine wake up from sleep every half second until then, so that the panel asks at once. */
	hurryUntilTakeSays(text: string | RegExp, milliseconds: number): Promise<void>;

	/** Drags the panel's edge until it is so many pixels wide, 280 to 900. */
	resizePanel(width: number): Promise<void>;

	/** Quits the plugin and opens it again. */
	reopenPanel(): Promise<void>;
}

/** Opens the stage in a new page and waits until the panel is drawn. */
export async function visit(
	browser: Browser,
	url: string,
	viewport = {width: 1600, height: 960},
): Promise<Visitor> {
	const page = await browser.newPage({viewport});
	await page.goto(url);
	const panel = page.frameLocator('[data-part=panel]');
	await panel.locator('.panel').waitFor({timeout: 30_000});
	const report = () => page.evaluate(() => window.retakeStage?.report() ?? neverHappens());

	return {
		page,
		panel,
		report,
		async giveKey(key) {
			await panel.getByLabel('API key').fill(key);
			await panel.getByText('Use this key').click();
		},
		select: (name) => page.locator(`.item-video[title="${name}"]`).first().click(),
		selectNothing: () => page.evaluate(() => window.retakeStage?.world.premiere.desk.select([])),
		async selectTake(clip) {
			const {items} = await report();
			const take = items.find(({name}) => name.startsWith(`${clip}_aleph2`));
			if (!take) throw new Error(`There is no take of ${clip} on the timeline.`);
			await page.evaluate((id) => window.retakeStage?.world.premiere.desk.select([id]), take.id);
			await panel.locator('.take.is-selected').waitFor();
		},
		async movePlayhead(frame) {
			await page.evaluate((count) => {
				window.retakeStage?.transport.seek(0n);
				window.retakeStage?.transport.step(count);
			}, frame);
		},
		async writePrompt(prompt) {
			await panel.getByLabel('What should change?').fill(prompt);
		},
		async takeGuide() {
			const count = await panel.locator('.guide').count();
			await panel.getByRole('button', {name: 'Playhead'}).click();
			await panel.locator('.guide').nth(count).waitFor({timeout: 30_000});
		},
		async edit() {
			await panel.locator('.spend:not(.is-disabled):not(.is-busy)').click({timeout: 60_000});
		},
		async untilTakeSays(text, milliseconds) {
			const newest = panel.locator('.take').first();
			await newest.getByText(text).first().waitFor({timeout: milliseconds});
		},
		async hurryUntilTakeSays(text, milliseconds) {
			const newest = panel.locator('.take').first().getByText(text).first();
			for (let left = milliseconds; left > 0; left -= 500) {
				if (await newest.isVisible()) return;
				await page.evaluate(() => {
					const plugin = document.querySelector('iframe')?.contentWindow;
					plugin?.dispatchEvent(new Event('awake'));
				});
				await page.waitForTimeout(500);
			}
			await newest.waitFor({timeout: 1});
		},
		async resizePanel(width) {
			const edge = await page.locator('.splitter').boundingBox();
			const room = page.viewportSize();
			if (!edge || !room) throw new Error('The panel has no edge.');
			await page.mouse.move(edge.x + 3, edge.y + 200);
			await page.mouse.down();
			await page.mouse.move(room.width - width - 4, edge.y + 200);
			await page.mouse.up();
		},
		async reopenPanel() {
			await page.locator('[data-part=reload]').click();
			await panel.locator('.panel').waitFor({timeout: 30_000});
		},
	};
}

function neverHappens(): never {
	throw new Error('The stage is not ready.');
}
