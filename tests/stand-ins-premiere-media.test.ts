import {mkdtempSync, rmSync} from 'node:fs';
import {readdir, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createFfmpegEngine} from '../src/stand-ins/premiere/ffmpeg-engine';
import type {RateName} from '../src/stand-ins/premiere/model/ticks';
import {frameTicks, ticksPerSecond} from '../src/stand-ins/premiere/model/ticks';
import type {Premiere} from '../src/stand-ins/premiere/premiere';
import {createPremiere} from '../src/stand-ins/premiere/premiere';
import type {Switches} from '../src/stand-ins/premiere/switches';
import {counted, makeCountedVideo, readColors, readNumbers} from './counted-frames';

const folder = mkdtempSync(join(tmpdir(), 'retake-premiere-media-'));
const engine = createFfmpegEngine();
const rates = {'23.976': '24000/1001', '25': '25', '29.97': '30000/1001', '59.94': '60000/1001'};

beforeAll(async () => {
	for (const [name, rate] of Object.entries(rates)) {
		await makeCountedVideo(join(folder, `${name}.mp4`), {rate, frames: 60, tone: name === '25'});
	}
	await writeFile(join(folder, 'match.epr'), preset({}));
});

afterAll(async () => {
	await engine.close();
	rmSync(folder, {recursive: true, force: true});
});

test.each(['23.976', '25', '29.97'] as const)(
	'an export at %s holds exactly the frames the timeline shows',
	async (rate) => {
		const {premiere, sequence, frame} = await aCut(rate);
		const clip = await premiere.build.media(join(folder, `${rate}.mp4`));
		premiere.build.place(sequence, {
			item: clip,
			track: 0,
			start: frame(3),
			in: frame(10),
			out: frame(40),
		});
		premiere.desk.setMark('in', frame(5));
		premiere.desk.setMark('out', frame(20));

		const file = await exported(premiere, `cut-${rate}.mp4`);

		expect(await readNumbers(file)).toEqual(range(12, 27));
		expect(await engine.probe(file)).toMatchObject({
			video: {...counted, frames: 15, ticksPerFrame: String(frameTicks[rate])},
			audio: undefined,
		});
	},
);

async function aCut(rate: RateName, switches: Partial<Switches> = {}) {
	const quick = {exportHeaderDelay: 0, exportContentDelay: 0, frameDelay: 0, ...switches};
	const premiere = createPremiere({engine, switches: quick});
	premiere.desk.newProject('Spot', join(folder, 'Spot.prproj'));
	const sequence = premiere.build.sequence({name: 'Cut', rate, ...counted});
	return {premiere, sequence, frame: (count: number) => BigInt(count) * frameTicks[rate]};
}

async function exported(premiere: Premiere, name: string, epr = 'match.epr'): Promise<string> {
	const {api} = premiere;
	const project = await api.Project.getActiveProject();
	const sequence = await project?.getActiveSequence();
	if (!sequence) throw new Error('No sequence is open.');
	const file = join(folder, name);
	const done = await api.EncoderManager.getManager().exportSequence(
		sequence,
		api.Constants.ExportType.IMMEDIATELY,
		file,
		join(folder, epr),
		false,
	);
	expect(done).toBe(true);
	return file;
}

function range(from: number, to: number): number[] {
	return Array.from({length: to - from}, (_, at) => from + at);
}

/** An H.264 preset; what is named is forced, everything else follows the sequence. */
function preset(forced: {
	readonly width?: number;
	readonly height?: number;
	readonly ticksPerFrame?: bigint;
	readonly audio?: boolean;
}): string {
	const param = (id: number, name: string, value: string, disabled: boolean) =>
		`<ExporterParam ObjectID="${id}" ClassID="x" Version="1"><ParamIdentifier>${name}</ParamIdentifier>` +
		`<ParamValue>${value}</ParamValue><ParamIsDisabled>${disabled}</ParamIsDisabled></ExporterParam>`;
	const {width, height, ticksPerFrame, audio} = forced;
	return `<?xml version="1.0" encoding="UTF-8"?>
<PremiereData Version="3">
	<StandardFilters Version="1"><CropType>0</CropType></StandardFilters>
	<PresetName>Test</PresetName><ExporterClassID>1313424203</ExporterClassID>
	<ExporterFileType>1211250228</ExporterFileType>
	<DoVideo>true</DoVideo><DoAudio>${audio === true}</DoAudio>
	<ExporterParamContainer ObjectRef="1"/>
	<ExporterParamContainer ObjectID="1" ClassID="y" Version="1"><ParamContainerItems>
		<ParamContainerItem Index="0" ObjectRef="2"/><ParamContainerItem Index="1" ObjectRef="3"/>
	</ParamContainerItems></ExporterParamContainer>
	${param(2, 'ADBEVideoCodec', '1635148593', false)}
	${param(3, 'ADBEVideoWidth', String(width ?? 1920), width === undefined)}
	${param(4, 'ADBEVideoHeight', String(height ?? 1080), height === undefined)}
	${param(5, 'ADBEVideoFPS', String(ticksPerFrame ?? 8467200000n), ticksPerFrame === undefined)}
	${param(6, 'ADBEVideoTargetBitrate', '4.', false)}
</PremiereData>`;
}
