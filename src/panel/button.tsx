import type {ReactNode} from 'react';
import {type OnPress, pressable} from './pressable';

type Props = {
	readonly children: ReactNode;
	/** For what has no words on it. */
	readonly label?: string;
	readonly look?: 'plain' | 'quiet' | 'icon';
	readonly disabled?: boolean;
	readonly onPress: OnPress;
};

/** An ordinary control: a word on a raised ground, a quiet word, or an icon. */
export function Button({children, label, look = 'plain', disabled = false, onPress}: Props) {
	const state = disabled ? ' is-disabled' : '';
	return (
		<div
			role="button"
			aria-label={label}
			className={`button button-${look}${state}`}
			{...pressable(onPress, disabled)}
		>
			{children}
		</div>
	);
}
