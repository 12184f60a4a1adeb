import type {FileDialogs} from '../../stand-ins/uxp/local-file-system';
import type {World} from './world';

/** File dialogs of the browser: what is chosen is copied to where the simulated disk can see it. */
export function openChooser({disk}: Pick<World, 'disk'>): FileDialogs {
	return {
		async openFiles({types, many}) {
			const files = await choose(types, many);
			const paths: string[] = [];
			for (const file of files) {
				const {temporaryFolder, separator} = disk.machine;
				const path = `${temporaryFolder}${separator}${file.name}`;
				await disk.resize(path, 0);
				await disk.write(path, 0, await file.arrayBuffer());
				paths.push(path);
			}
			return paths.length > 0 ? paths : undefined;
		},
		saveFile: async () => undefined,
		openFolder: async () => undefined,
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
