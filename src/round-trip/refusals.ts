import {aleph2} from '../runware/models';
import type {Brief} from './brief';
import type {FileFacts} from './facts';
import type {Problem} from './plan';

/** Why the media behind a shot can be sent in no way at all, or nothing. */
export function mediaProblem(file: FileFacts, path: string | undefined): Problem | undefined {
	switch (file.kind) {
		case 'none':
		case 'movie':
			return undefined;
		case 'offline':
			return shotProblem('The clip’s media is offline. Relink it in Premiere first.');
		case 'missing':
			return shotProblem(
				`The clip’s file is not on the disk. Relink it in Premiere first. (${path ?? ''})`,
			);
		case 'unreadable':
			return isOfAnotherKind(file, path)
				? undefined
				: shotProblem(`${file.message} Replace or relink it in Premiere first. (${path ?? ''})`);
	}
}

/** What is wrong with the words. The length is counted in UTF-16 units (runware-api 13.13). */
export function promptProblems({prompt}: Brief): readonly Problem[] {
	const {longest} = aleph2.prompt;
	if (prompt.trim() === '') {
		return [{field: 'prompt', text: 'Say what should change.'}];
	}
	return prompt.length > longest
		? [
				{
					field: 'prompt',
					text: `The prompt is ${prompt.length} characters long; Aleph takes ${longest}. Shorten it by ${prompt.length - longest}.`,
				},
			]
		: [];
}

/** What is wrong with the folded settings. */
export function settingsProblems(brief: Brief): readonly Problem[] {
	const {quality, results, shortestTtl} = aleph2;
	const texts: string[] = [];
	if (!isWholeWithin(brief.results, results.fewest, results.most)) {
		texts.push(`Ask for ${results.fewest} to ${results.most} results.`);
	}
	if (!isWholeWithin(brief.quality, quality.lowest, quality.highest)) {
		texts.push(`Quality goes from ${quality.lowest} to ${quality.highest}.`);
	}
	if (!isWholeWithin(brief.handles.head, 0, 100) || !isWholeWithin(brief.handles.tail, 0, 100)) {
		texts.push('Handles go from 0 to 100 frames.');
	}
	if (
		brief.keepSeconds !== undefined &&
		!isWholeWithin(brief.keepSeconds, shortestTtl, Number.MAX_SAFE_INTEGER)
	) {
		texts.push(`The result must be kept for ${shortestTtl} seconds or more.`);
	}
	for (const [name, url] of [
		['webhook', brief.webhookUrl],
		['upload', brief.uploadEndpoint],
	]) {
		if (url !== undefined && !/^https?:\/\/[^\s/]+\S*$/i.test(url)) {
			texts.push(`The ${name} address must begin with https:// and have no spaces.`);
		}
	}
	return texts.map((text) => ({field: 'settings', text}));
}

/** A still or another container is no damage: Premiere can render it. */
function isOfAnotherKind(file: Extract<FileFacts, {kind: 'unreadable'}>, path = ''): boolean {
	return file.reason === 'not-a-movie' && !/\.(mp4|mov|m4v)$/i.test(path);
}

function isWholeWithin(value: number, lowest: number, highest: number): boolean {
	return Number.isInteger(value) && value >= lowest && value <= highest;
}

function shotProblem(text: string): Problem {
	return {field: 'shot', text};
}
