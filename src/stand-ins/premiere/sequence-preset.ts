import {readXml, type XmlElement} from './xml';

/** What a sequence preset asks for. */
export type SequencePreset = {
	readonly width: number;
	readonly height: number;
	readonly ticksPerFrame: bigint;
};

/**
 * Reads a `.sqpreset` file: a frame rate in ticks and a frame as `0,0,width,height`. Nothing is
 * published about these files, so only the names of those two are looked for, at any depth.
 * `undefined` for anything else.
 */
export function readSequencePreset(source: string): SequencePreset | undefined {
	const root = readXml(source);
	if (!root) return undefined;
	const rate = find(root, /^(Video)?FrameRate$/)?.text ?? '';
	const [, , width = '', height = ''] = (find(root, /^(Video)?FrameRect$/)?.text ?? '').split(',');
	if (![rate, width, height].every((part) => /^[1-9]\d*$/.test(part))) return undefined;
	return {width: Number(width), height: Number(height), ticksPerFrame: BigInt(rate)};
}

function find(element: XmlElement, name: RegExp): XmlElement | undefined {
	if (name.test(element.name)) return element;
	for (const child of element.children) {
		const found = find(child, name);
		if (found) return found;
	}
	return undefined;
}
