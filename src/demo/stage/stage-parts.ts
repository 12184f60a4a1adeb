import type {FileChooser} from './file-chooser';
import type {PanelHost} from './panel-host';
import type {Thumbnails} from './thumbnails';
import type {Transport} from './transport';
import type {Waveforms} from './waveforms';
import type {World} from './world';

/** What the parts of the stage work on. */
export type Stage = {
	readonly world: World;
	readonly transport: Transport;
	readonly chooser: FileChooser;
	readonly panel: PanelHost;
	readonly thumbnails: Thumbnails;
	readonly waveforms: Waveforms;
};
