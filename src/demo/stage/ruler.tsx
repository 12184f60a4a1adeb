import type {PointerEvent} from 'react';
import type {Sequence} from '../../stand-ins/premiere/model/document';
import {endOf} from '../../stand-ins/premiere/model/document';
import {ticksPerSecond} from '../../stand-ins/premiere/model/ticks';
import {timecodeOf} from '../../timeline/timecode';
import {countingOf} from './counting';

type Props = {
	readonly sequence: Sequence;
	readonly perSecond: number;
	readonly onScrub: (event: PointerEvent<HTMLElement>) => void;
	readonly onClear: () => void;
};

/** The time ruler with the range between in and out; pressing it moves the playhead. */
export function Ruler({sequence, perSecond, onScrub}: Props) {
	const {marks} = sequence;
	const end = endOf(sequence);
	const toX = (ticks: bigint) => (Number(ticks) / Number(ticksPerSecond)) * perSecond;
	const hasIn = marks.in >= 0n;
	const hasOut = marks.out >= 0n;
	const [from, to] = [hasIn ? marks.in : 0n, hasOut ? marks.out : end];
	const step = steps.find((one) => one * perSecond >= 110) ?? 60;
	const labels = Array.from(
		{length: Math.floor(Number(end) / Number(ticksPerSecond) / step) + 1},
		(_, index) => BigInt(index * step) * ticksPerSecond,
	);
	return (
		<div className="ruler" data-part="ruler" onPointerDown={onScrub} onPointerMove={onScrub}>
			{(hasIn || hasOut) && (
				<div className="marked" style={{left: toX(from), width: toX(to) - toX(from)}} />
			)}
			{labels.map((time) => (
				<div key={String(time)} className="tick" style={{left: toX(time)}}>
					<span>{timecodeOf(time, countingOf(sequence))}</span>
				</div>
			))}
		</div>
	);
}

/** Seconds between two labels, one of which leaves room enough. */
const steps: readonly number[] = [1, 2, 5, 10, 15, 30, 60];
