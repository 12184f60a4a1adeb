import {Button} from './button';
import type {Reply} from './handing-on';

type Props = {
	readonly busy?: boolean;
	readonly reply: Reply | undefined;
	readonly onCopy: () => void;
	readonly onSave: () => void;
	readonly onClose: () => void;
};

/** The ways to hand a report on, the way back, and what came of the last press. */
export function HandOn({busy = false, reply, onCopy, onSave, onClose}: Props) {
	return (
		<div className="hand-on">
			<div className="row card-actions">
				<Button disabled={busy} onPress={onCopy}>
					<span>Copy</span>
				</Button>
				<Button disabled={busy} onPress={onSave}>
					<span>Save…</span>
				</Button>
				<Button look="quiet" onPress={onClose}>
					<span>Back</span>
				</Button>
			</div>
			{reply && <div className={`remark remark-${reply.tone}`}>{reply.sentence}</div>}
		</div>
	);
}
