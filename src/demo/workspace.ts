import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {createFolderBackend} from '../stand-ins/uxp/folder-backend-node';
import type {Machine, UxpBackend} from '../stand-ins/uxp/uxp-backend';
import {clips, makeFootage} from './footage';

/** Where a demonstration keeps its files, and what a page is told about them. Paths are native. */
export type OpenedSession = {
	/** Path of the project file the page should pretend to have open; its folder exists. */
	readonly project: string;
	readonly footage: Readonly<Record<keyof typeof clips, string>>;
	readonly machine: Machine;
	/** Folder that save dialogs lead to; it exists. */
	readonly saves: string;
};

/** The demo's folder: footage that is kept, and sessions that are thrown away. */
export interface Workspace {
	/** The disk of the simulated UXP. Only files of this workspace are in anybody's hands. */
	readonly disk: UxpBackend;

	/** A fresh project folder and fresh plugin folders. */
	openSession(): OpenedSession;

	/** Removes the sessions; the footage stays. */
	close(): void;
}

/** Opens the workspace in `folder` for the plugin built into the folder `plugin`, and paints the footage if it is not there yet, at `shrink` of its size. */
export async function openWorkspace(
	folder: string,
	plugin: string,
	shrink: number,
	say: (line: string) => void,
): Promise<Workspace> {
	const footage = join(folder, shrink === 1 ? 'footage' : `footage-small-${shrink}`);
	const sessions = join(folder, `sessions-${process.pid}`);
	await makeFootage(footage, shrink, say);
	let opened = 0;

	return {
		disk: createFolderBackend(join(sessions, 'none')),
		openSession() {
			opened += 1;
			const home = join(sessions, String(opened));
			const project = join(home, 'Project');
			const saves = join(home, 'Saved');
			for (const made of [project, saves]) mkdirSync(made, {recursive: true});
			return {
				project: join(project, 'Coast.prproj'),
				footage: {
					harbour: join(footage, clips.harbour),
					lighthouse: join(footage, clips.lighthouse),
					table: join(footage, clips.table),
					nightRide: join(footage, clips.nightRide),
				},
				machine: createFolderBackend(join(home, 'uxp'), {pluginFolder: plugin}).machine,
				saves,
			};
		},
		close: () => rmSync(sessions, {recursive: true, force: true}),
	};
}
