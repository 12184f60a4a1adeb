import type {KeyboardEvent, MouseEvent} from 'react';

/** What makes an element a control: the runtime's own buttons cannot be laid out (uxp-runtime 7). */
export type PressProps = {
	readonly tabIndex: 0;
	readonly 'aria-disabled': boolean;
	readonly onClick: (event: MouseEvent<HTMLElement>) => void;
	readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/** What was pressed, and whether a key did it. */
export type OnPress = (element: HTMLElement, byKey: boolean) => void;

/**
 * Click, Enter and Space do the same. A key held down presses once, and a disabled control keeps its
 * place in the tab order. After a click the focus is given up: its outline is for the keyboard, and the
 * runtime has no `:focus-visible`.
 */
export function pressable(onPress: OnPress, disabled: boolean = false): PressProps {
	return {
		tabIndex: 0,
		'aria-disabled': disabled,
		onClick(event) {
			event.currentTarget.blur();
			if (!disabled) onPress(event.currentTarget, false);
		},
		onKeyDown(event) {
			if (event.key !== 'Enter' && event.key !== ' ') return;
			event.preventDefault();
			if (!disabled && !event.repeat) onPress(event.currentTarget, true);
		},
	};
}
