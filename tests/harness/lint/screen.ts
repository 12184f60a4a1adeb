import type {Element, Node} from 'happy-dom';
import {lintInlineStyle} from './css';

/**
 * What a screen holds that UXP does not draw or that makes it stumble: unknown elements, pictures
 * without a size, and text beside other things, before which nothing could be put (uxp-runtime 6, 7, 20.5).
 */
export function lintScreen(root: Element): readonly string[] {
	return [root, ...root.querySelectorAll('*')].flatMap(lintElement);
}

function lintElement(element: Element): readonly string[] {
	const tag = element.tagName.toLowerCase();
	const place = `<${tag} class="${element.getAttribute('class') ?? ''}">`;
	const style = element.getAttribute('style') ?? '';
	const attributes = [...element.attributes].map(({name, value}) => ({name, value: value ?? ''}));
	return [
		...(drawnElements.has(tag) ? [] : [`${place}: unknown element`]),
		...(tag === 'label' && element.hasAttribute('for') ? [`${place}: for is not supported`] : []),
		...(tag === 'input' ? lintInput(element, place) : []),
		...(tag === 'img' ? lintImage(element, place) : []),
		...attributes
			.filter(({name}) => /^on|^(contenteditable|stroke-dasharray|accesskey)$/.test(name))
			.map(({name}) => `${place}: ${name}`),
		...attributes
			.filter(({name, value}) => name === 'fill' && value.startsWith('var('))
			.map(() => `${place}: a fill cannot be a variable`),
		...lintInlineStyle(style).map((problem) => `${place}: ${problem}`),
		...lintTexts(element, place),
	];
}

function lintInput(element: Element, place: string): readonly string[] {
	const type = element.getAttribute('type') ?? 'text';
	return inputTypes.includes(type) ? [] : [`${place}: unknown type ${type}`];
}

function lintImage(element: Element, place: string): readonly string[] {
	const style = element.getAttribute('style') ?? '';
	const isSized = /width:\s*[\d.]+px/.test(style) && /height:\s*[\d.]+px/.test(style);
	const scheme = /^[a-z-]+:/.exec(element.getAttribute('src') ?? '')?.[0] ?? 'no scheme';
	const schemes = ['https:', 'data:', 'blob:', 'file:', 'plugin-data:', 'plugin-temp:', 'plugin:'];
	return [
		...(isSized ? [] : [`${place}: a picture needs its size`]),
		...(schemes.includes(scheme) ? [] : [`${place}: a picture from ${scheme}`]),
	];
}

/** React puts what appears later before its next sibling, which must not be a text. */
function lintTexts(element: Element, place: string): readonly string[] {
	const children = [...element.childNodes];
	const texts = children.filter(isText);
	if (texts.length === 0 || children.length === 1) return [];
	return texts.map(({textContent}) => `${place}: “${textContent}” stands beside something else`);
}

function isText(node: Node): boolean {
	return node.nodeType === 3 && (node.textContent ?? '').trim() !== '';
}

const inputTypes: readonly string[] = ['text', 'password', 'checkbox', 'radio', 'range', 'search'];

/** The elements that UXP draws, its own widgets included (uxp-runtime 7, 9); those are spelled exactly so. */
export const drawnElements: ReadonlySet<string> = new Set([
	...['body', 'div', 'span', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'footer', 'a', 'img'],
	...['label', 'input', 'textarea', 'progress', 'form', 'dialog', 'canvas', 'video', 'template'],
	...['slot', 'menu', 'menuitem', 'webview', 'uxp-panel', 'svg', 'path', 'rect', 'circle', 'g'],
	...['sp-heading', 'sp-body', 'sp-detail', 'sp-label', 'sp-button', 'sp-action-button'],
	...['sp-checkbox', 'sp-radio-group', 'sp-radio', 'sp-dropdown', 'sp-menu', 'sp-menu-item'],
	...['sp-menu-divider', 'sp-slider', 'sp-textfield', 'sp-textarea', 'sp-progressbar'],
	...['sp-divider', 'sp-icon', 'sp-link'],
]);
