import type {TakeNote} from '../round-trip/ports/host';
import type {Project, Properties} from './host-objects';
import {idOf} from './open-project';
import type {PremiereApi} from './premiere-api';

/** A sequence's list of takes, with one take in it that may not have been there. */
export type TakeList = {
	readonly properties: Properties;
	readonly name: string;
	/** The list as it should be. */
	readonly text: string;
	readonly isWritten: boolean;
};

/** Name of the value that a sequence keeps its takes under. */
const listName = 'retake.takes';

/** Nobody says how much fits (premiere-host 8); this is about 60 kB. */
const mostTakes = 400;

/** The list of the open sequence; nothing when that is not the take's own. */
export async function openTakeList(
	api: PremiereApi,
	project: Project,
	item: string,
	note: TakeNote | undefined,
): Promise<TakeList | undefined> {
	if (!note) return undefined;
	const sequence = await project.getActiveSequence();
	if (!sequence || idOf(sequence) !== note.sequence) return undefined;

	const properties = await api.Properties.getProperties(sequence);
	const before = properties.hasValue(listName) ? properties.getValue(listName) : '[]';
	const entry = entryOf(item, note);
	const isWritten = parsed(before).some((other) => JSON.stringify(other) === entry);
	const others = parsed(before)
		.map((other) => JSON.stringify(other))
		.filter((other) => !isSameTake(other, entry));
	const text = isWritten ? before : `[${[...others, entry].slice(-mostTakes).join(',')}]`;
	return {properties, name: listName, text, isWritten};
}

/** As short as can be: the trip, its item, its version, and the track and ticks of its shot. */
function entryOf(item: string, {trip, version, track, range}: TakeNote): string {
	const place = [track, String(range.start), String(range.end)];
	return JSON.stringify({trip, version, item, place});
}

/** An entry begins with trip and version, which name a take. */
function isSameTake(a: string, b: string): boolean {
	const head = (entry: string) => entry.slice(0, entry.indexOf(',"item"'));
	return head(a) === head(b);
}

/** The entries there are; what anybody else wrote under this name is no list of ours and is replaced. */
function parsed(text: string): readonly unknown[] {
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list : [];
	} catch {
		return [];
	}
}
