import {editsInReport} from '../round-trip/support-report';
import {Button} from './button';
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
		<div className="key-screen">
			<div className="key-card">
				<div className="key-title">Report a problem</div>
				<div className="key-text">
					{`In the report: versions of Premiere, Retake and the system, your settings, the last ${editsInReport} edits with prompts and file names, and what went wrong of late.`}
				</div>
				<div className="key-text">
					Left out: your key, links to your media, webhook and upload addresses, and all folders
					above the last. Nothing is sent: you hand it on.
				</div>
				<div className="key-reply">
					{reply && <div className={`remark remark-${reply.tone}`}>{reply.sentence}</div>}
				</div>
				<div className="row key-actions">
					<Button disabled={busy} onPress={onCopy}>
						<span>Copy</span>
					</Button>
					<div className="key-keep">
						<Button disabled={busy} onPress={onSave}>
							<span>Save…</span>
						</Button>
					</div>
					<div className="key-keep">
						<Button look="quiet" onPress={onClose}>
							<span>Back</span>
						</Button>
					</div>
				</div>
			</div>
		</div>
	);
}
