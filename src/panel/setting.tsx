import type {ReactNode} from 'react';

type Props = {readonly name: string; readonly hint?: string; readonly children: ReactNode};

/** One setting: its name at the left, the control beside it, a few words after that. */
export function Setting({name, hint, children}: Props) {
	return (
		<div className="setting">
			<span className="setting-name">{name}</span>
			<div className="setting-control">
				{children}
				{hint && <span className="setting-hint">{hint}</span>}
			</div>
		</div>
	);
}
