import * as z from 'zod/mini';
import {videoInferenceOf} from '../runware/edit-request';
import {aleph2} from '../runware/models';
import {timecodeOf} from '../timeline/timecode';
import {editRequestOf} from './edit-request-of';
import {guidePlace, placeGuides} from './place-guides';
import {fileNameOf} from './ports/disk';
import {isPractice} from './practice';
import {type RoundTrip, type StageNamed, type Take, tripSchema} from './trip';

/** The record of AI use that lies beside a take: what was asked of which model, of what, when, and for how much. */
export function sidecarOf(
	trip: RoundTrip,
	stage: StageNamed<'downloading'>,
	take: Take,
	finishedAt: number,
): string {
	const {plan, createdAt, taskId, id} = trip;
	const {brief, shot, sequence, plate} = plan;
	const record = {
		schema: 'retake-take-1',
		practice: isPractice(trip) || undefined,
		take: take.name,
		file: fileNameOf(take.file),
		trip: id,
		model: isPractice(trip) ? undefined : {name: aleph2.name, id: aleph2.air},
		prompt: brief.prompt,
		guides: placeGuides(brief.guides, shot, plan.timing).map((planned) => ({
			image: planned.guide.image,
			place: guidePlace(planned),
			timecode: timecodeOf(planned.guide.at, sequence),
			origin: planned.guide.origin,
		})),
		request: videoInferenceOf(editRequestOf(trip, stage)),
		result: {
			taskId,
			videoId: take.result.videoId,
			seed: take.result.seed,
			flagged: take.result.nsfw,
		},
		cost: {
			estimatedDollars: plan.estimateCents / 100 / brief.results,
			chargedDollars: isPractice(trip) ? 0 : take.result.cost,
		},
		dates: {
			asked: new Date(createdAt).toISOString(),
			received: new Date(finishedAt).toISOString(),
		},
		source: {
			project: plan.project.name,
			sequence: sequence.name,
			clip: shot.name,
			track: `V${shot.track + 1}`,
			start: timecodeOf(shot.range.start, sequence),
			end: timecodeOf(shot.range.end, sequence),
			media: plate.way === 'direct' ? plate.media : undefined,
			sourceInTicks: String(shot.source.in),
			sourceOutTicks: String(shot.source.out),
			sent: {
				way: plate.way,
				frames: stage.plate.frameCount,
				file: fileNameOf(stage.plate.file),
			},
		},
		differences: take.differences,
		memory: memoryOf(trip, stage, take, finishedAt),
	};
	return `${JSON.stringify(record, undefined, '\t')}\n`;
}

/** The trip as it will be once this take is placed, so that it is found again when its journal is gone. Links to results are left out: they end soon, and are signed. */
function memoryOf(
	trip: RoundTrip,
	{plate, video, guides, lost}: StageNamed<'downloading'>,
	take: Take,
	at: number,
): z.input<ReturnType<typeof tripSchema>> {
	const takes = [{...take, result: {...take.result, url: ''}}];
	const stage = {name: 'placed' as const, plate, video, guides, lost, takes, at};
	return z.encode(tripSchema(), {...trip, owner: undefined, borrowed: undefined, stage});
}
