import type {PresetMaker, PresetWish} from '../round-trip/ports/preset-maker';

/**
 * Writes .epr presets for a silent, progressive H.264 MP4 of exactly the wished size and rate, rendered
 * afresh: no previews, no proxies. `newId` mints a GUID for each, by which the application tells
 * presets apart. Built from what is reported of presets (premiere-host 3.3) and not proven in the
 * application, which refuses a preset it cannot read without saying why: `exportMarked` asks what a
 * preset would write before it relies on it.
 */
export function createPresetMaker(newId: () => string): PresetMaker {
	return (wish) => presetText(wish, newId());
}

function presetText(wish: PresetWish, id: string): string {
	const params = videoParams(wish);

	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<PremiereData Version="3">',
		'\t<PresetName>Retake H.264</PresetName>',
		'\t<PresetComments>Custom</PresetComments>',
		`\t<PresetID>${id}</PresetID>`,
		`\t<ExporterClassID>${exporterClass}</ExporterClassID>`,
		`\t<ExporterFileType>${h264}</ExporterFileType>`,
		'\t<DoVideo>true</DoVideo>',
		'\t<DoAudio>false</DoAudio>',
		'\t<ExportXMPOptionKey>0</ExportXMPOptionKey>',
		'\t<StandardFilters Version="1">',
		'\t\t<CropType>0</CropType>',
		'\t\t<UseMaximumRenderQuality>true</UseMaximumRenderQuality>',
		'\t\t<UsePreview>false</UsePreview>',
		'\t\t<UseProxiesForExport>false</UseProxiesForExport>',
		`\t\t<CustomStartTime>${noStartTime}</CustomStartTime>`,
		'\t</StandardFilters>',
		'\t<ExporterParamContainer ObjectRef="1"/>',
		'\t<ExporterParamContainer ObjectID="1" Version="1">',
		'\t\t<ParamContainerItems Version="1">',
		...params.map((_, index) => `\t\t\t<Item Index="${index}" ObjectRef="${index + 2}"/>`),
		'\t\t</ParamContainerItems>',
		'\t</ExporterParamContainer>',
		...params.flatMap((param, index) => paramLines(param, index)),
		'</PremiereData>',
		'',
	].join('\n');
}

/** The four letters NICK, which is how the H.264 exporter calls itself. */
const exporterClass = 1_313_424_203;
/** The four letters H264. */
const h264 = 1_211_250_228;
/** The four letters avc1. */
const avc1 = 1_635_148_593;
/** The four letters MP4 and a space. */
const mp4 = 1_297_101_856;
/** The same number that stands for a mark that is not set. */
const noStartTime = '-101606400000000000';

/** How a value is written, as the application numbers it. */
const paramTypes = {flag: 1, whole: 2, decimal: 3, ticks: 5, ratio: 6} as const;

type Param = {
	readonly identifier: string;
	readonly value: string;
	readonly type: number;
};

function videoParams({width, height, ticksPerFrame, megabits}: PresetWish): readonly Param[] {
	const {flag, whole, decimal, ticks, ratio} = paramTypes;
	const rows: readonly (readonly [string, string, number])[] = [
		['ADBEVideoCodec', String(avc1), whole],
		['ADBEVideoMatchSource', 'false', flag],
		['ADBEVideoWidth', String(width), whole],
		['ADBEVideoHeight', String(height), whole],
		['ADBEVideoFPS', String(ticksPerFrame), ticks],
		['ADBEVideoFieldType', '0', whole],
		['ADBEVideoAspect', '1,1', ratio],
		['ADBEVideoMPEGProfile', '2', whole],
		['ADBEVideoMPEGProfileLevel', '51', whole],
		['ADBEVideoBitrateEncoding', '1', whole],
		['ADBEVideoTargetBitrate', decimalText(megabits), decimal],
		['ADBEVideoMaxBitrate', decimalText(megabits * 1.5), decimal],
		['ADBEMPEGKeyframeRate', '30', whole],
		['ADBEMPEGMultiplexer', String(mp4), whole],
	];
	return rows.map(([identifier, value, type]) => ({identifier, value, type}));
}

/** `ParamIsDisabled` false forces the value; true would follow the sequence (premiere-host 3.3). */
function paramLines({identifier, value, type}: Param, index: number): readonly string[] {
	return [
		`\t<ExporterParam ObjectID="${index + 2}" Version="1">`,
		`\t\t<ParamIdentifier>${identifier}</ParamIdentifier>`,
		`\t\t<ParamValue>${value}</ParamValue>`,
		`\t\t<ParamType>${type}</ParamType>`,
		`\t\t<ParamOrdinalValue>${index}</ParamOrdinalValue>`,
		'\t\t<ParamIsDisabled>false</ParamIsDisabled>',
		'\t</ExporterParam>',
	];
}

/** Decimals are written with their point, `24.` for 24 (premiere-host 3.3). */
function decimalText(value: number): string {
	const text = String(Math.round(value * 100) / 100);
	return text.includes('.') ? text : `${text}.`;
}
