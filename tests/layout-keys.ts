import type {Frame, Page} from 'playwright-core';

/**
 * Presses Tab from the panel's first control to its last, and tells what is wrong: a control that is not
 * reached in the order of the page, that stands above or left of the one before, or that looks the same
 * with the keyboard as without.
 */
export async function tabThrough(page: Page, frame: Frame): Promise<readonly string[]> {
	const count = await frame.evaluate(beginTour);
	const faults: string[] = [];
	for (let index = 0; index < count; index += 1) {
		if (index > 0) await page.keyboard.press('Tab');
		faults.push(...(await frame.evaluate(lookAtStop, index)));
	}
	await frame.evaluate(() => {
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	});
	return count > 0 ? faults : ['There is nothing to press.'];
}

type Stop = {readonly element: HTMLElement; readonly look: string};

declare global {
	interface Window {
		tour?: {readonly stops: readonly Stop[]; readonly lookOf: (element: HTMLElement) => string};
	}
}

/** Notes every control and how it looks, gives the keyboard to the first, and returns how many there are. */
function beginTour(): number {
	if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	const lookOf = (element: HTMLElement) => {
		const {borderTopColor, outlineStyle, outlineColor, backgroundColor} = getComputedStyle(element);
		return [borderTopColor, outlineStyle, outlineColor, backgroundColor].join();
	};
	const roles = ['button', 'checkbox', 'radio', 'menuitem'].map((role) => `[role=${role}]`);
	const stops = [...document.querySelectorAll<HTMLElement>([...roles, 'input', 'textarea'].join())]
		.filter((element) => element.getBoundingClientRect().width > 0)
		.map((element) => ({element, look: lookOf(element)}));
	window.tour = {stops, lookOf};
	stops[0]?.element.focus();
	return stops.length;
}

function lookAtStop(index: number): readonly string[] {
	const {stops = [], lookOf} = window.tour ?? {};
	const stop = stops[index];
	const before = stops[index - 1]?.element.getBoundingClientRect();
	if (!stop || !lookOf) return ['The tour is lost.'];
	const {element, look} = stop;
	const name = `"${element.ariaLabel ?? element.textContent}"`;
	const has = document.activeElement;
	if (has !== element) return [`${name} is not next, but ${has?.ariaLabel ?? has?.textContent}`];
	const faults = lookOf(element) === look ? [`${name} does not show that it has the keyboard`] : [];
	const {top, right, bottom, left} = element.getBoundingClientRect();
	if (bottom < 0 || top > innerHeight) faults.push(`${name} is out of sight`);
	if (!before) return faults;
	const isAfter = top >= before.bottom - 1 || left >= before.right - 1 || right > before.right;
	return isAfter ? faults : [...faults, `${name} stands before what had the keyboard`];
}
