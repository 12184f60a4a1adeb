import type {Desk} from './desk';
import {findSameMoment, type GuideRequest, type ResolvedGuide, resolveGuides} from './guides';
import type {Job} from './job';
import {formatOf} from './media-format';
import {isDataUri, type MediaInput, openMedia} from './media-input';
import type {GuidePicture, VideoFacts} from './media-lab';
import {type Refusal, refuse} from './refusal';
import type {Switches} from './switches';
import type {VideoOrder} from './video-inference';

/** Opens the clip and the guides of an order, and prices it: $0.28 a second, to the ms. */
export async function prepareVideo(desk: Desk, order: VideoOrder): Promise<Job | Refusal> {
	const switches = desk.switches();
	if (isDataUri(order.video) && switches.videoDataUri === 'refused') {
		return refuse('invalidVideo', "'inputs.video' must be a UUID or a URL.", {
			parameter: 'inputs.video',
			type: 'string',
		});
	}
	const clip = await openMedia(desk, order.video, 'inputs.video');
	if (clip.kind === 'refused') return clip;
	if (clip.facts.kind !== 'video') {
		return refuse('invalidVideo', "'inputs.video' is not a video.", {parameter: 'inputs.video'});
	}
	const pictures = await openGuides(desk, order.guides);
	if ('kind' in pictures) return pictures;

	const {facts} = clip;
	const guides = resolveGuides(order.guides, facts);
	const sameMoment = switches.sameMomentGuides === 'refused' ? findSameMoment(guides) : undefined;
	if (sameMoment) return sameMoment;

	const limits = passedLimits(clip.bytes.length, facts, guides, switches);
	const {baseMs, perClipSecondMs} = desk.renderTime();
	return {
		kind: 'job',
		format: formatOf(order.container),
		costPerResult: videoCost(facts.durationMs),
		renderMs: Math.round(baseMs + (perClipSecondMs * facts.durationMs) / 1000),
		failure: limits.find((limit) => limit.weight === 'refuse')?.refusal,
		warnings: limits.map((limit) => limit.refusal.error.message),
		guides,
		isGated: true,
		render: (variation, seed) =>
			desk.lab.render(clip.bytes, {
				kind: 'video',
				container: order.container,
				facts,
				seed,
				variation,
				quality: order.quality,
				guides: placePictures(pictures, guides),
				framesDropped: desk.switches().resultFramesDropped,
				sizeDrift: desk.switches().resultSizeDrift,
				audio: desk.switches().resultAudio,
			}),
	};
}

/** USD for a clip of `durationMs`, in hundredths of a cent (runware-api 8.1): 6060 ms is 1.6968. */
export function videoCost(durationMs: number): number {
	return Math.round((28 * durationMs) / 10) / 10_000;
}

async function openGuides(
	desk: Desk,
	guides: readonly GuideRequest[],
): Promise<readonly MediaInput[] | Refusal> {
	const pictures: MediaInput[] = [];
	for (const [index, guide] of guides.entries()) {
		const path = `inputs.frameImages[${index}].image`;
		const picture = await openMedia(desk, guide.image, path);
		if (picture.kind === 'refused') return picture;
		if (picture.facts.kind !== 'image') {
			return refuse('invalidImage', `'${path}' is not an image.`, {parameter: path});
		}
		pictures.push(picture);
	}
	return pictures;
}

function placePictures(
	pictures: readonly MediaInput[],
	guides: readonly ResolvedGuide[],
): readonly GuidePicture[] {
	return pictures.map((picture, index) => ({
		image: picture.bytes,
		frameIndex: guides[index]?.frameIndex ?? 0,
	}));
}

type Limit = {readonly weight: 'refuse' | 'warn'; readonly refusal: Refusal};

/** The limits that a clip passes and somebody watches, the length first (rule 14). */
function passedLimits(
	size: number,
	facts: VideoFacts,
	guides: readonly ResolvedGuide[],
	switches: Switches,
): readonly Limit[] {
	const limits: Limit[] = [];
	const video = {parameter: 'inputs.video'};
	const {durationMs, width, height, rate} = facts;

	if (durationMs < 2000 || durationMs > 30_000) {
		const seconds = (durationMs / 1000).toFixed(3);
		const sentence = `Video duration must be between 2 and 30 seconds, and is ${seconds}.`;
		limits.push({weight: 'refuse', refusal: refuse(switches.durationCode, sentence, video)});
	}

	function watch(weight: Switches['limitRate'], isPassed: boolean, sentence: string): void {
		if (weight === 'off' || !isPassed) return;
		limits.push({weight, refusal: refuse('providerBadRequest', sentence, video)});
	}
	const fps = rate.numerator / rate.denominator;
	watch(
		switches.limitRate,
		fps > 30.01,
		`Video must have at most 30 fps, and has ${fps.toFixed(2)}.`,
	);
	watch(
		switches.limitTimestamp,
		guides.some((guide) => guide.seconds * 1000 > durationMs),
		'An image timestamp lies past the end of the video.',
	);
	watch(
		switches.limitSize,
		Math.max(width, height) > 1920 || Math.min(width, height) > 1080,
		`Video must be at most 1920×1080, and is ${width}×${height}.`,
	);
	watch(
		switches.limitBytes,
		size > switches.limitBytesAt,
		`Video must have at most ${switches.limitBytesAt} bytes, and has ${size}.`,
	);
	return limits;
}
