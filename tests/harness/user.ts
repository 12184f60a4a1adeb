import type {Element, HTMLElement} from 'happy-dom';
import type {Page} from './page';

/** Somebody at the panel, who knows it by what stands on it. */
export type User = {
	/** All text there is to read, and what is typed in fields. */
	screen(): string;
	/** Waits until the screen shows this. Rejects when it does not come, or something breaks before. */
	see(words: string | RegExp): Promise<void>;
	/** Waits for a control with these words or this label, and clicks it. */
	press(words: string | RegExp): Promise<void>;
	/** Waits for the field with this label, and types over what is in it. */
	type(label: string, text: string): Promise<void>;
	/** Presses and lets go a key on the control with these words, or on what has the focus. */
	key(key: string, on?: string | RegExp): Promise<void>;
};

/** Milliseconds of real time that anything may take to come about. */
const patience = 15_000;

/** A user of a page. `broken` is asked while waiting: nothing more comes of a panel that is broken. */
export function createUser({window, document}: Page, broken: () => readonly string[]): User {
	function screen(): string {
		const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
			String(Reflect.get(field, 'value')),
		);
		return [textOf(document.body), ...fields].join('\n');
	}

	async function until<T>(what: string, find: () => T | undefined): Promise<T> {
		const end = performance.now() + patience;
		for (;;) {
			const found = find();
			if (found !== undefined) return found;
			const faults = broken();
			if (faults.length > 0) throw new Error(`Broken before ${what}:\n${faults.join('\n')}`);
			if (performance.now() > end) throw new Error(`There is no ${what} on:\n${screen()}`);
			await new Promise((resolve) => setTimeout(resolve, 4));
		}
	}

	function control(words: string | RegExp): Promise<HTMLElement> {
		return until(`control ${words}`, () => {
			const found = [...document.querySelectorAll('[role]')]
				.filter(isHtml)
				.filter((element) => controlRoles.includes(element.getAttribute('role') ?? ''))
				.filter((element) => element.getAttribute('aria-disabled') !== 'true')
				.find((element) => matches(nameOf(element), words));
			return found;
		});
	}

	function fire(target: HTMLElement, type: string, facts: Readonly<Record<string, unknown>> = {}) {
		const Kind = type.startsWith('key') ? window.KeyboardEvent : window.MouseEvent;
		const event = new Kind(type, {bubbles: true, cancelable: true, ...facts});
		target.dispatchEvent(event);
	}

	function pressKey(target: HTMLElement, key: string): void {
		fire(target, 'keydown', {key});
		fire(target, 'keyup', {key});
	}

	return {
		screen,
		async see(words) {
			await until(`sight of ${words}`, () => (matches(screen(), words) ? true : undefined));
		},
		async press(words) {
			const target = await control(words);
			for (const type of ['mousedown', 'mouseup', 'click']) fire(target, type);
		},
		async type(label, text) {
			const field = await until(`field ${label}`, () =>
				[...document.querySelectorAll('input, textarea')]
					.filter(isHtml)
					.find((element) => element.getAttribute('aria-label') === label),
			);
			field.focus();
			for (const length of [Math.ceil(text.length / 2), text.length]) {
				for (const type of ['keydown', 'keyup']) fire(field, type, {key: text[length - 1]});
				setValue(field, text.slice(0, length));
				field.dispatchEvent(new window.Event('input', {bubbles: true}));
			}
			field.blur();
		},
		async key(key, on) {
			const target = on === undefined ? document.activeElement : await control(on);
			if (target && isHtml(target)) pressKey(target, key);
		},
	};
}

const controlRoles: readonly string[] = ['button', 'radio', 'menuitem', 'checkbox'];

/** What a control is called: its label, or the words on it. */
function nameOf(element: Element): string {
	return element.getAttribute('aria-label') ?? textOf(element);
}

/** The text below an element, each piece apart from the next, without what is not shown. */
function textOf(element: Element): string {
	const pieces: string[] = [];
	for (const node of element.childNodes) {
		if (node.nodeType === 3) pieces.push(node.textContent ?? '');
		else if (isElement(node) && !isHidden(node)) pieces.push(textOf(node));
	}
	return pieces.filter((piece) => piece.trim() !== '').join(' ');
}

function isHidden(element: Element): boolean {
	return /display:\s*none/.test(element.getAttribute('style') ?? '');
}

/** React keeps a setter of its own on each field, to tell what was typed from what it wrote itself. */
function setValue(field: HTMLElement, text: string): void {
	const prototype: unknown = Reflect.getPrototypeOf(field);
	for (let at = prototype; typeof at === 'object' && at !== null; at = Reflect.getPrototypeOf(at)) {
		const setter = Object.getOwnPropertyDescriptor(at, 'value')?.set;
		if (setter) {
			setter.call(field, text);
			return;
		}
	}
}

function matches(text: string, words: string | RegExp): boolean {
	return typeof words === 'string' ? text.includes(words) : words.test(text);
}

function isElement(node: unknown): node is Element {
	return typeof node === 'object' && node !== null && Reflect.get(node, 'nodeType') === 1;
}

function isHtml(element: Element): element is HTMLElement {
	return 'blur' in element;
}
