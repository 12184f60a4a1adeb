import type {KeptWishes} from '../src/panel/kept-wishes';
import {type Disk, inside} from '../src/round-trip/ports/disk';

/** What was last asked for, in plugin data; the application may empty that at any time. */
export function createWishFile(disk: Disk): KeptWishes {
	async function file(): Promise<string> {
		return inside(await disk.dataFolder(), 'wishes.json');
	}

	return {
		async read() {
			const path = await file();
			return (await disk.sizeOf(path)) === undefined ? undefined : disk.readText(path);
		},
		async write(text) {
			await disk.writeText(await file(), text);
		},
	};
}
