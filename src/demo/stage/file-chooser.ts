import type {FileDialogs} from '../../stand-ins/uxp/local-file-system';
import type {World} from './world';

/** The file dialogs of the demo, and what they have answered. */
export interface FileChooser extends FileDialogs {
	/** Native paths that save dialogs answered with, oldest first. */
	saves(): readonly string[];

	/** Tells when there is another. Returns its own undo. */
	subscribe(listener: () => void): () => void;
}

/**
 * The browser's own dialog to open files, whose choice is copied to where the simulated disk can see
 * it. Saving asks nobody: the file goes into the session's folder under the name suggested, or under
 * the next one that is free.
 */
export function openChooser({disk, saves: folder}: Pick<World, 'disk' | 'saves'>): FileChooser {
	const {temporaryFolder, separator} = disk.machine;
	const listeners = new Set<() => void>();
	let saves: readonly string[] = [];

	async function freePath(name: string): Promise<string> {
		const [, stem = name, ending = ''] = /^(.+)(\.[^.]*)$/.exec(name) ?? [];
		for (let count = 1; ; count += 1) {
			const path = `${folder}${separator}${stem}${count > 1 ? ` ${count}` : ''}${ending}`;
			if (!(await disk.look(path))) return path;
		}
	}

	return {
		async openFiles({types, many}) {
			const files = await choose(types, many);
			const paths: string[] = [];
			for (const file of files) {
				const path = `${temporaryFolder}${separator}${file.name}`;
				await disk.resize(path, 0);
				await disk.write(path, 0, await file.arrayBuffer());
				paths.push(path);
			}
			return paths.length > 0 ? paths : undefined;
		},
		async saveFile(suggestedName) {
			const path = await freePath(suggestedName);
			saves = [...saves, path];
			for (const listener of [...listeners]) listener();
			return path;
		},
		openFolder: async () => undefined,
		saves: () => saves,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

function choose(types: readonly string[], many: boolean): Promise<readonly File[]> {
	return new Promise((resolve) => {
		const input = document.createElement('input');
		input.type = 'file';
		input.multiple = many;
		input.accept = types.map((type) => `.${type}`).join(',');
		input.addEventListener('change', () => resolve([...(input.files ?? [])]));
		input.addEventListener('cancel', () => resolve([]));
		input.click();
	});
}
