/** An XML element; its text is what stands directly in it, trimmed. */
export type XmlElement = {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: readonly XmlElement[];
	readonly text: string;
};

type Open = {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: XmlElement[];
	text: string;
};

/** Reads an XML document; `undefined` unless it is one whole, well-nested element. */
export function readXml(source: string): XmlElement | undefined {
	const tokens =
		/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!\w[^>]*>|<(\/?)([\w:.-]+)([^<>]*?)(\/?)>|([^<]+)|(<)/g;
	const stack: Open[] = [];
	let root: XmlElement | undefined;

	for (const token of source.replace(/^\uFEFF/, '').matchAll(tokens)) {
		const [, data, closing, name, attributes, empty, text, stray] = token;
		const top = stack.at(-1);
		if (stray !== undefined) return undefined;
		if (data !== undefined || text !== undefined) {
			if (top) top.text += data ?? unescaped(text ?? '');
			else if ((data ?? text ?? '').trim() !== '') return undefined;
			continue;
		}
		if (name === undefined) continue;
		if (closing !== '/') {
			if (root) return undefined;
			stack.push({name, attributes: readAttributes(attributes ?? ''), children: [], text: ''});
		}
		if (closing === '/' || empty === '/') {
			const done = stack.pop();
			if (!done || done.name !== name) return undefined;
			const element = {...done, text: done.text.trim()};
			const parent = stack.at(-1);
			if (parent) parent.children.push(element);
			else root = element;
		}
	}
	return stack.length === 0 ? root : undefined;
}

function readAttributes(source: string): ReadonlyMap<string, string> {
	const pairs = source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
	return new Map(
		[...pairs].map(([, name, double, single]) => [name ?? '', unescaped(double ?? single ?? '')]),
	);
}

function unescaped(text: string): string {
	return text
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&');
}
