import {useState} from 'react';
import {Button} from './button';
import type {KeyState} from './panel-state';
import {TextField} from './text-field';

type Props = {
	readonly state: Extract<KeyState, {kind: 'asked-for'}>;
	readonly onUse: (key: string) => void;
	/** Goes on with the key there is, or with one that could not be checked. */
	readonly onKeep: () => void;
	readonly onForget: () => void;
	readonly onOpenPage: () => void;
	readonly onPractise: () => void;
	readonly onReport: () => void;
};

/** The first start: a key is asked for, checked, and why it is needed is said; or one practises without. */
export function KeyScreen(props: Props) {
	const {state, onUse, onKeep, onForget, onOpenPage, onPractise, onReport} = props;
	const [key, setKey] = useState('');
	const {reply, checking, replaces} = state;
	const empty = key.trim() === '';

	function use() {
		if (!empty && !checking) onUse(key);
	}

	return (
		<div className="card-screen">
			<div className="card">
				<div className="card-title">Connect to Runware</div>
				<div className="card-text">
					Retake has your shots edited by Runway Aleph 2.0 through Runware, on your own account.
					Each edit shows its price before you press the button.
				</div>
				<div className="key-label">API key</div>
				<TextField label="API key" size="line" value={key} onChange={setKey} onEnter={use} />
				<div className="card-reply">
					{reply && reply.kind !== 'good' && (
						<div className={`remark remark-${reply.kind === 'refused' ? 'error' : 'warning'}`}>
							{reply.message}
						</div>
					)}
				</div>
				<div className="row card-actions">
					<Button disabled={empty || checking} onPress={use}>
						<span>{checking ? 'Checking…' : 'Use this key'}</span>
					</Button>
					{(reply?.kind === 'unknown' || replaces) && (
						<Button onPress={onKeep}>
							<span>{reply?.kind === 'unknown' ? 'Go on unchecked' : 'Back'}</span>
						</Button>
					)}
					{replaces && (
						<Button look="quiet" onPress={onForget}>
							<span>Forget the key</span>
						</Button>
					)}
				</div>
				<div className="row key-page">
					<Button look="quiet" onPress={onOpenPage}>
						<span>Get a key at runware.ai</span>
					</Button>
				</div>
				<div className="key-practise">
					<div className="card-text">
						Or try it first: the whole way there and back in your own project, with nothing sent and
						nothing charged. Your shot comes back as it is.
					</div>
					<div className="row">
						<Button onPress={onPractise}>
							<span>Practise without a key</span>
						</Button>
					</div>
				</div>
				{reply && reply.kind !== 'good' && (
					<div className="row key-report">
						<Button look="quiet" onPress={onReport}>
							<span>Report a problem…</span>
						</Button>
					</div>
				)}
			</div>
		</div>
	);
}
