import {editsInReport} from '../round-trip/support-report';
import {HandOn} from './hand-on';
import type {SupportState} from './panel-state';

type Props = {
	readonly state: Extract<SupportState, {kind: 'open'}>;
	readonly onCopy: () => void;
	readonly onSave: () => void;
	readonly onClose: () => void;
};

/** Says what is in a report before there is one, and hands it to the editor. It goes nowhere by itself. */
export function SupportScreen({state, onCopy, onSave, onClose}: Props) {
	const {busy, reply} = state;
	return (
		<div className="card-screen">
			<div className="card">
				<div className="card-title">Report a problem</div>
				<div className="card-text">
					{`In the report: versions of Premiere, Retake and the system, your settings, the last ${editsInReport} edits with prompts and file names, and what went wrong of late.`}
				</div>
				<div className="card-text">
					Left out: your key, links to your media, webhook and upload addresses, and all folders
					above the last. Nothing is sent: you hand it on.
				</div>
				<HandOn busy={busy} reply={reply} onCopy={onCopy} onSave={onSave} onClose={onClose} />
			</div>
		</div>
	);
}
