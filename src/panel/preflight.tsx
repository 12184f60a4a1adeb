import {useState} from 'react';
import {Button} from './button';
import {Icon} from './icon';
import type {PreflightLine} from './preflight-lines';
import {pressable} from './pressable';

type Props = {readonly lines: readonly PreflightLine[]; readonly onChangeKey: () => void};

/** What is about to happen, in one line; a press shows all of it. */
export function Preflight({lines, onChangeKey}: Props) {
	const [open, setOpen] = useState(false);
	const [first, ...others] = lines;
	if (!first) return <div className="preflight" />;

	return (
		<div className="preflight">
			<div
				role="button"
				aria-expanded={open}
				className="preflight-first"
				{...pressable(() => setOpen(!open))}
			>
				<div className="preflight-fold">
					<Icon shape={open ? 'down' : 'right'} color="quiet" />
				</div>
				<Mark tone={first.tone} />
				<span
					className={`preflight-text preflight-${first.tone}${open || first.tone === 'error' ? '' : ' is-short'}`}
				>
					{first.text}
				</span>
				<span className="preflight-more">{others.length > 0 && !open && `+${others.length}`}</span>
			</div>
			{open &&
				others.map((line) => (
					<div key={line.text} className="preflight-line">
						<Mark tone={line.tone} />
						<span className={`preflight-text preflight-${line.tone}`}>{line.text}</span>
					</div>
				))}
			{lines.some(({aboutKey}) => aboutKey) && (
				<div className="preflight-key">
					<Button onPress={onChangeKey}>
						<span>Change the key</span>
					</Button>
				</div>
			)}
		</div>
	);
}

function Mark({tone}: {tone: PreflightLine['tone']}) {
	if (tone !== 'warning' && tone !== 'error') return undefined;
	return (
		<div className="preflight-mark">
			<Icon shape="warning" color={tone} />
		</div>
	);
}
