import type {Sequence} from '../../stand-ins/premiere/model/document';
import type {Counting} from '../../timeline/timecode';

/** How a sequence counts its frames; display formats 102 and 106 drop numbers (premiere-host 1.4). */
export function countingOf({ticksPerFrame, zeroPoint, displayFormat}: Sequence): Counting {
	return {
		rate: {ticksPerFrame},
		zeroPoint,
		dropFrame: displayFormat === 102 || displayFormat === 106,
	};
}
