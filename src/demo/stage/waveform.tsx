import {useEffect, useState} from 'react';
import {perSecond, type Waveforms} from './waveforms';

type Props = {
	readonly waveforms: Waveforms;
	readonly path: string;
	/** Source time, in seconds. */
	readonly from: number;
	readonly to: number;
	/** In pixels. */
	readonly width: number;
};

/** The sound of an item as a shape. */
export function Waveform({waveforms, path, from, to, width}: Props) {
	const [peaks, setPeaks] = useState<Float32Array>();
	useEffect(() => {
		let isWanted = true;
		waveforms.peaks(path).then(
			(read) => isWanted && setPeaks(read),
			() => undefined,
		);
		return () => {
			isWanted = false;
		};
	}, [waveforms, path]);
	if (!peaks) return undefined;

	const columns = Math.max(2, Math.min(400, Math.round(width / 2)));
	const heights = Array.from({length: columns}, (_, column) => {
		const at = Math.floor((from + ((to - from) * column) / columns) * perSecond);
		// Quiet sound shows too: the ear, like this, hears loudness as a root.
		return Math.min(1, Math.sqrt(peaks[at] ?? 0));
	});
	const upper = heights.map((high, x) => `${x},${50 - high * 46}`);
	const lower = heights.map((high, x) => `${x},${50 + high * 46}`).reverse();
	return (
		<svg
			className="waveform"
			viewBox={`0 0 ${columns - 1} 100`}
			preserveAspectRatio="none"
			aria-hidden="true"
		>
			<polygon points={[...upper, ...lower].join(' ')} />
		</svg>
	);
}
