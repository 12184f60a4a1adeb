import type {CheckProgress, CheckReport} from '../round-trip/ports/host-check';
import type {Reply} from './handing-on';

/** Where a check of this Premiere stands. */
export type CheckState =
	| {readonly kind: 'closed'}
	/** Nothing has been touched yet. */
	| {readonly kind: 'asking'; readonly trouble: string | undefined}
	| {
			readonly kind: 'running';
			/** Nothing while it waits for its turn. */
			readonly progress: CheckProgress | undefined;
			readonly stopping: boolean;
	  }
	| {
			readonly kind: 'done';
			readonly report: CheckReport;
			/** What came of copying or saving. */
			readonly reply: Reply | undefined;
	  };
