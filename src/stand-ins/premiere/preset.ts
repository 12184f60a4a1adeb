import {readXml, type XmlElement} from './xml';

/** What an H.264 preset asks for; what is `undefined` follows the sequence (premiere-host 3.3). */
export type Preset = {
	readonly width: number | undefined;
	readonly height: number | undefined;
	readonly ticksPerFrame: bigint | undefined;
	/** Megabits a second. */
	readonly bitrate: number;
	readonly audio:
		| {readonly sampleRate: number; readonly channels: number; readonly kilobits: number}
		| undefined;
};

/**
 * Reads an `.epr` file. The answer is `undefined` for anything the application would silently
 * refuse: XML that is not whole, another exporter, an object graph with loose ends, no picture.
 */
export function readPreset(text: string): Preset | undefined {
	const root = readXml(text);
	if (root?.name !== 'PremiereData' || !isWhole(root)) return undefined;
	if (!fileTypes.has(textIn(root, 'ExporterFileType') ?? '')) return undefined;
	if (textIn(root, 'DoVideo') === 'false') return undefined;

	const params = readParams(root);
	const forced = (name: string) => {
		const param = params.get(name);
		const value = param && !param.disabled ? Number.parseFloat(param.value) : Number.NaN;
		return Number.isFinite(value) && value > 0 ? value : undefined;
	};
	if (!params.has('ADBEVideoCodec') && !params.has('ADBEVideoWidth')) return undefined;
	const rate = params.get('ADBEVideoFPS');
	return {
		width: forced('ADBEVideoWidth'),
		height: forced('ADBEVideoHeight'),
		ticksPerFrame:
			rate && !rate.disabled && /^\d+$/.test(rate.value) ? BigInt(rate.value) : undefined,
		bitrate: forced('ADBEVideoTargetBitrate') ?? forced('ADBEVideoMaxBitrate') ?? 10,
		audio:
			textIn(root, 'DoAudio') === 'true'
				? {
						sampleRate: forced('ADBEAudioRatePerSecond') ?? 48_000,
						channels: forced('ADBEAudioNumChannels') ?? 2,
						kilobits: forced('ADBEAudioBitrate') ?? 192,
					}
				: undefined,
	};
}

/** 'H264' and 'HEVC', as numbers. */
const fileTypes: ReadonlySet<string> = new Set(['1211250228', '1212503619']);

type Param = {readonly value: string; readonly disabled: boolean};

function readParams(root: XmlElement): ReadonlyMap<string, Param> {
	const params = new Map<string, Param>();
	for (const element of descendants(root)) {
		const name = childText(element, 'ParamIdentifier');
		if (name === undefined) continue;
		params.set(name, {
			value: childText(element, 'ParamValue') ?? '',
			disabled: childText(element, 'ParamIsDisabled') === 'true',
		});
	}
	return params;
}

/** Every reference must lead to an object of the file. */
function isWhole(root: XmlElement): boolean {
	const all = [...descendants(root)];
	const ids = new Set(all.map((element) => element.attributes.get('ObjectID')));
	return all.every((element) => {
		const reference = element.attributes.get('ObjectRef');
		return reference === undefined || ids.has(reference);
	});
}

function textIn(root: XmlElement, name: string): string | undefined {
	for (const element of descendants(root)) {
		if (element.name === name) return element.text;
	}
	return undefined;
}

function childText(element: XmlElement, name: string): string | undefined {
	return element.children.find((child) => child.name === name)?.text;
}

function* descendants(element: XmlElement): Generator<XmlElement> {
	yield element;
	for (const child of element.children) yield* descendants(child);
}
