import type {ItemMetadata, ProjectItem} from '../model/document';
import {endOf} from '../model/document';
import type {Session} from '../model/session';
import {ticksPerSecond} from '../model/ticks';
import {kind, take, text, texts, wrongType} from './arguments';
import {constants} from './constants';
import type {Stage} from './handle';
import {Handle, sessionOf} from './handle';
import {changeAction, itemOf, rawItem} from './project-item';
import {scriptError} from './script-error';

/** `Metadata` itself (premiere-host 8). What is set is a change of the item; the schema is not. */
export function createMetadataClass(stage: Stage) {
	function front(): Session {
		const session = stage.core.active();
		if (!session) throw scriptError('stale');
		return session;
	}

	return {
		METADATA_TYPE_INTEGER: constants.MetadataType.INTEGER,
		METADATA_TYPE_REAL: constants.MetadataType.REAL,
		METADATA_TYPE_TEXT: constants.MetadataType.TEXT,
		METADATA_TYPE_BOOLEAN: constants.MetadataType.BOOLEAN,
		async getProjectMetadata(...given: unknown[]): Promise<string> {
			const [item] = take(given, rawItem);
			return itemOf(item).metadata.project || emptyXmp;
		},
		async getXMPMetadata(...given: unknown[]): Promise<string> {
			const [item] = take(given, rawItem);
			return itemOf(item).metadata.file || emptyXmp;
		},
		createSetProjectMetadataAction(...given: unknown[]): object {
			const [item, project] = take(given, rawItem, text, texts);
			return set(item, {project});
		},
		/** Goes to the media file itself in the application; the file is left alone here. */
		createSetXMPMetadataAction(...given: unknown[]): object {
			const [item, file] = take(given, rawItem, text);
			return set(item, {file});
		},
		/** False for a name that is already there. Not part of any transaction. */
		async addPropertyToProjectMetadataSchema(...given: unknown[]): Promise<boolean> {
			const [name, label, type] = take(given, text, text, metadataType);
			const {guid, desk} = front();
			if (desk.metadataSchema.has(name)) return false;
			stage.core.changeDesk(guid, (now) => ({
				...now,
				metadataSchema: new Map(now.metadataSchema).set(name, {label, type}),
			}));
			return true;
		},
		/** The columns of the Project panel as JSON; times are ticks as text (premiere-host 2.2). */
		async getProjectColumnsMetadata(...given: unknown[]): Promise<string> {
			const [item] = take(given, rawItem);
			const {target} = Handle.open(item);
			return JSON.stringify(columnsOf(itemOf(item), sessionOf(stage, target.guid)));
		},
		async getProjectPanelMetadata(): Promise<string> {
			return front().desk.panelMetadata;
		},
		async setProjectPanelMetadata(...given: unknown[]): Promise<boolean> {
			const [panelMetadata] = take(given, text);
			stage.core.changeDesk(front().guid, (desk) => ({...desk, panelMetadata}));
			return true;
		},
	};
}

const emptyXmp =
	'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>';

const metadataType = kind(
	(value) => (typeof value === 'number' ? value : wrongType),
	(value) => Object.values(constants.MetadataType).some((one) => one === value),
);

function set(item: Parameters<typeof changeAction>[0], change: Partial<ItemMetadata>): object {
	return changeAction(item, (one) => ({...one, metadata: {...one.metadata, ...change}}));
}

type Column = {
	readonly ColumnID: string;
	readonly ColumnName: string;
	readonly ColumnValue: string;
};

function columnsOf(item: ProjectItem, {document}: Session): readonly Column[] {
	const columns = [column('Name', 'Name', item.name), column('Label', 'Label', String(item.label))];
	if (item.kind === 'bin') return columns;
	if (item.kind === 'sequence') {
		const sequence = document.sequences.get(item.sequence);
		if (!sequence) return columns;
		const {width, height, ticksPerFrame, zeroPoint} = sequence;
		return [
			...columns,
			column('MediaTimebase', 'Frame Rate', rateText(ticksPerFrame)),
			column('MediaStart', 'Media Start', String(zeroPoint)),
			column('MediaEnd', 'Media End', String(zeroPoint + endOf(sequence))),
			column('VideoInfo', 'Video Info', `${width} x ${height} (1.0)`),
		];
	}
	const {picture, sound, start, duration, path} = item.media;
	const size = picture && 'width' in picture ? `${picture.width} x ${picture.height} (1.0)` : '';
	return [
		...columns,
		column(
			'MediaTimebase',
			'Frame Rate',
			picture?.kind === 'video' ? rateText(picture.ticksPerFrame) : '',
		),
		column('MediaStart', 'Media Start', String(start)),
		column('MediaEnd', 'Media End', String(start + duration)),
		column('VideoInfo', 'Video Info', picture?.kind === 'still' ? `${size}, Alpha` : size),
		column('AudioInfo', 'Audio Info', sound ? `${sound.sampleRate} Hz - ${sound.channels}` : ''),
		column('FilePath', 'File Path', path),
		column('Offline', 'Status', item.media.offline ? 'Offline' : 'Online'),
	];
}

function column(id: string, ColumnName: string, ColumnValue: string): Column {
	return {ColumnID: `Column.Intrinsic.${id}`, ColumnName, ColumnValue};
}

function rateText(ticksPerFrame: bigint): string {
	return `${(Number(ticksPerSecond) / Number(ticksPerFrame)).toFixed(2)} fps`;
}
