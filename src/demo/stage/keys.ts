import type {Stage} from './stage-parts';

/** Lets the keys of an editor work on the stage; returns its own undo. */
export function handleKeys({transport, world}: Stage): () => void {
	const {desk} = world.premiere;

	function press(event: KeyboardEvent): void {
		if (event.target instanceof HTMLSelectElement || event.target instanceof HTMLInputElement)
			return;
		const isCommand = event.ctrlKey || event.metaKey;
		const act = isCommand ? withCommand[event.key.toLowerCase()] : plain[event.key.toLowerCase()];
		if (!act) return;
		event.preventDefault();
		act(event);
	}

	const withCommand: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
		z: (event) => (event.shiftKey ? desk.redo() : desk.undo()),
	};
	const plain: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
		' ': () => (transport.isPlaying() ? transport.pause() : transport.play()),
		i: () => desk.setMark('in', transport.time()),
		o: () => desk.setMark('out', transport.time()),
		arrowleft: (event) => transport.step(event.shiftKey ? -5 : -1),
		arrowright: (event) => transport.step(event.shiftKey ? 5 : 1),
		home: () => transport.seek(0n),
		delete: () => deleteSelected(world),
		backspace: () => deleteSelected(world),
	};
	window.addEventListener('keydown', press);
	return () => window.removeEventListener('keydown', press);
}

function deleteSelected({premiere}: Stage['world']): void {
	const session = premiere.read();
	const selected = session?.desk.selections.get(session.desk.activeSequence ?? '') ?? [];
	for (const id of selected) premiere.desk.deleteTrackItem(id);
}
