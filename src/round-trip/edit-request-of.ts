import type {EditRequest, Guide} from '../runware/edit-request';
import type {GuidePosition} from '../timeline/plate';
import {placeGuides} from './place-guides';
import type {RoundTrip, StageNamed} from './trip';
import {TripError} from './trip-error';

type Uploaded = Pick<StageNamed<'submitted'>, 'video' | 'guides'>;

/** What is bought: the same, to the letter, however often it is made from a trip and its uploaded media. */
export function editRequestOf({taskId, plan}: RoundTrip, uploaded: Uploaded): EditRequest {
	const {brief, shot, timing} = plan;
	const planned = placeGuides(brief.guides, shot, timing);
	return {
		taskId,
		prompt: brief.prompt,
		video: addressOf(uploaded.video),
		guides: planned.map(({position}, index) => {
			const image = uploaded.guides[index];
			if (!image) throw new TripError('guide-unusable', 'It was not uploaded.');
			return guideOf(position, addressOf(image));
		}),
		options: {
			results: brief.results,
			format: brief.format,
			quality: brief.quality,
			ttl: brief.keepSeconds,
			webhookUrl: brief.webhookUrl,
			uploadUrl: brief.uploadEndpoint,
			...safetyOf(brief.safety),
		},
	};
}

/** The address is preferred: ids are not always what they seem (runware-api 3.1). */
function addressOf({mediaId, mediaUrl}: Uploaded['video']): string {
	return mediaUrl ?? mediaId;
}

function guideOf(position: GuidePosition, image: string): Guide {
	switch (position.kind) {
		case 'first':
		case 'last':
			return {at: position.kind, image};
		case 'timestamp':
			return {at: 'moment', hundredths: position.hundredths, image};
		case 'outside':
			throw new TripError('guide-unusable', 'It lies outside what is sent.');
	}
}

/** `off` leaves the matter to the service, whose default is no check (model page, `safety`). */
function safetyOf(safety: RoundTrip['plan']['brief']['safety']): {
	readonly checkContent?: boolean;
	readonly safety?: 'none' | 'fast' | 'full';
} {
	switch (safety) {
		case 'off':
			return {};
		case 'none':
			return {safety};
		case 'fast':
		case 'full':
			return {checkContent: true, safety};
	}
}
