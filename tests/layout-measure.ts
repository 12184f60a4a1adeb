/** How the panel is made harder to lay out than any browser does it by itself. */
export type Strain = 'plain' | 'no-minimums' | 'margins' | 'larger-text';

/** What is wrong with a laid out panel, each as a sentence that names the element. */
export type Findings = {
	/** Words or boxes that stick out of what holds them, or cover one another. */
	readonly faults: readonly string[];
	/** Classes of what scrolls up and down, text areas and menus left out. */
	readonly scrollers: readonly string[];
};

/**
 * Measures the panel of this page under a strain, and takes the strain off again. It runs in the page,
 * so all it needs is in it.
 *
 * - `no-minimums`: nothing in a flex box is kept from shrinking by what is in it, as in UXP
 *   (uxp-runtime 8).
 * - `margins`: fields have the 6 px margins that UXP may not take off them (uxp-runtime 8).
 * - `larger-text`: letters a fifth larger in lines as high as before, as another font may have them.
 */
export function measurePanel(strain: Strain): Findings {
	/** Texts that may end in an ellipsis: names, and details that are said in full elsewhere. */
	const mayShorten = [
		...['shot-title', 'shot-detail', 'guide-what', 'fold-summary', 'take-name', 'take-time'],
		...['take-line-state', 'take-unreadable', 'preflight-text', 'plate-caption-start'],
		...['plate-caption-end', 'choice-name', 'menu-name', 'checkbox-label'],
	];
	const least = 24;
	const slack = 1.01;
	const faults: string[] = [];
	const scrollers: string[] = [];

	const panel = document.querySelector('.panel');
	if (!panel) return {faults: ['There is no panel.'], scrollers};
	const release = put(panel);
	look(panel);
	const {right, bottom} = panel.getBoundingClientRect();
	if (Math.abs(right - innerWidth) > 1 || Math.abs(bottom - innerHeight) > 1) {
		faults.push('The panel does not fill its window.');
	}
	reachButton();
	release();
	return {faults, scrollers};

	function put(ground: Element): () => void {
		if (strain === 'no-minimums') return shrinkFreely(ground);
		const style = document.createElement('style');
		if (strain === 'margins') style.textContent = 'input, textarea { margin: 6px !important; }';
		if (strain === 'larger-text') style.textContent = enlarged();
		document.head.append(style);
		return () => style.remove();
	}

	function shrinkFreely(ground: Element): () => void {
		const loosened: HTMLElement[] = [];
		for (const element of ground.querySelectorAll<HTMLElement>('*')) {
			if (!element.style || getComputedStyle(element).minWidth !== 'auto') continue;
			element.style.minWidth = '0';
			if (getComputedStyle(element).minHeight === 'auto') element.style.minHeight = '0';
			loosened.push(element);
		}
		return () => {
			for (const {style} of loosened) {
				style.removeProperty('min-width');
				style.removeProperty('min-height');
			}
		};
	}

	function enlarged(): string {
		const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
		return rules
			.map((rule) => /^([^{@]+)\{[^}]*font-size: (\d+)px/.exec(rule.cssText))
			.map((found) => found && `${found[1]} { font-size: ${Number(found[2]) * 1.2}px !important; }`)
			.join('\n');
	}

	function look(element: Element): void {
		const style = getComputedStyle(element);
		const children = [...element.children].filter(isDrawn);
		const scrolls = style.overflowY === 'auto' || style.overflowY === 'scroll';
		if (scrolls && !element.matches('textarea, .menu')) {
			scrollers.push(element.classList[0] ?? '');
			if (element.clientHeight < innerHeight / 2) faults.push(`${nameOf(element)} is hardly open`);
		}
		if (element.matches('input, textarea')) lookAtField(element, style);
		else lookAtText(element, style, scrolls);
		const inFlow = children.filter((child) => getComputedStyle(child).position !== 'absolute');
		for (const child of inFlow) holds(element, child, scrolls);
		inFlow.forEach((child, index) => {
			for (const other of inFlow.slice(index + 1)) standsApart(child, other);
		});
		for (const child of children) if (!child.matches('svg')) look(child);
	}

	function isDrawn(element: Element): boolean {
		const {display, visibility} = getComputedStyle(element);
		return display !== 'none' && visibility !== 'hidden';
	}

	function holds(parent: Element, child: Element, scrolls: boolean): void {
		const outer = parent.getBoundingClientRect();
		const inner = child.getBoundingClientRect();
		if (inner.width === 0 || inner.height === 0) return;
		const {marginLeft, marginRight} = getComputedStyle(child);
		const outLeft = outer.left - inner.left - Math.max(0, -Number.parseFloat(marginLeft));
		const outRight = inner.right - outer.right - Math.max(0, -Number.parseFloat(marginRight));
		const across = Math.max(outLeft, outRight);
		const down = Math.max(outer.top - inner.top, inner.bottom - outer.bottom);
		if (across > slack) faults.push(`${nameOf(child)} is ${px(across)} wider than its place`);
		if (down > slack && !scrolls) faults.push(`${nameOf(child)} is ${px(down)} too high`);
	}

	function standsApart(one: Element, other: Element): void {
		const a = one.getBoundingClientRect();
		const b = other.getBoundingClientRect();
		const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
		const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
		if (across > slack && down > slack) {
			faults.push(`${nameOf(one)} and ${nameOf(other)} cover each other by ${px(across)}`);
		}
	}

	function lookAtText(element: Element, style: CSSStyleDeclaration, scrolls: boolean): void {
		const texts = [...element.childNodes].filter(
			(node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
		);
		for (const text of texts) {
			const range = document.createRange();
			range.selectNodeContents(text);
			const drawn = range.getBoundingClientRect();
			const room = element.getBoundingClientRect();
			const over = Math.max(drawn.right - room.right, room.left - drawn.left);
			const down = drawn.bottom - room.bottom;
			// Letters are a little higher than the lines they stand on.
			if (down > 4 && !scrolls) faults.push(`${nameOf(element)} has words ${px(down)} below it`);
			if (over <= slack) continue;
			const shortened = style.textOverflow === 'ellipsis' && style.overflowX === 'hidden';
			if (!shortened || !mayShorten.some((name) => element.classList.contains(name))) {
				faults.push(`${nameOf(element)} has words ${px(over)} beside it`);
			} else if (room.width < least) {
				faults.push(`${nameOf(element)} is squeezed to ${px(room.width)}`);
			}
		}
	}

	function lookAtField(field: Element, style: CSSStyleDeclaration): void {
		const around = field.parentElement?.getBoundingClientRect();
		const box = field.getBoundingClientRect();
		const edges = [style.paddingTop, style.paddingBottom].map(Number.parseFloat);
		const high = field.clientHeight - edges.reduce((sum, edge) => sum + edge, 0);
		const line = Math.max(Number.parseFloat(style.lineHeight), Number.parseFloat(style.fontSize));
		if (high < line) faults.push(`${nameOf(field)} is ${px(line - high)} too low for its words`);
		if (around && Math.abs(around.left + around.right - box.left - box.right) > 2) {
			faults.push(`${nameOf(field)} is not in the middle of its frame`);
		}
	}

	function reachButton(): void {
		const button = document.querySelector('.spend');
		if (!button || document.querySelector('.menu')) return;
		const scroller = document.querySelector('.columns') ?? undefined;
		const places = [scroller, document.querySelector('.brief') ?? undefined];
		const before = places.map((place) => place?.scrollTop ?? 0);
		button.scrollIntoView({block: 'nearest'});
		const {left, right, top, bottom} = button.getBoundingClientRect();
		const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		if (
			top < 0 ||
			bottom > innerHeight ||
			left < 0 ||
			right > innerWidth ||
			!button.contains(hit)
		) {
			faults.push('The button that spends cannot be reached.');
		}
		places.forEach((place, index) => {
			place?.scrollTo(0, before[index] ?? 0);
		});
	}

	function nameOf(element: Element): string {
		const words = (element.textContent ?? '').trim().slice(0, 30);
		return `.${[...element.classList].join('.') || element.tagName}${words ? ` "${words}"` : ''}`;
	}

	function px(length: number): string {
		return `${Math.round(length)} px`;
	}
}
