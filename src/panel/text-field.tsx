import {useState} from 'react';
import {useMenus} from './menu';

type Props = {
	readonly label: string;
	readonly value: string;
	readonly size: 'line' | 'number' | 'prompt';
	readonly wrong?: boolean;
	readonly onChange: (text: string) => void;
	/** Called when the field is left. */
	readonly onDone?: () => void;
	/** Called on Enter in a field of one line. */
	readonly onEnter?: () => void;
};

/**
 * A place to type. What is typed is held here, so that no caret jumps; a new `value` from outside
 * replaces it. Text fields paint over everything (uxp-runtime 6): while a menu is open a copy of the
 * text stands in for the field.
 */
export function TextField({label, value, size, wrong = false, onChange, onDone, onEnter}: Props) {
	const {isOpen} = useMenus();
	const [text, setText] = useState(value);
	const [heard, setHeard] = useState(value);
	if (value !== heard) {
		setHeard(value);
		setText(value);
	}

	function type(typed: string) {
		setText(typed);
		setHeard(typed);
		onChange(typed);
	}

	function leave() {
		setText(value);
		setHeard(value);
		onDone?.();
	}

	const shared = {
		className: 'field-input',
		'aria-label': label,
		value: text,
		style: {display: isOpen ? 'none' : 'block'},
		onBlur: leave,
	};
	return (
		<div className={`field field-${size}${wrong ? ' is-wrong' : ''}`}>
			{size === 'prompt' ? (
				<textarea {...shared} onChange={(event) => type(event.currentTarget.value)} />
			) : (
				<input
					{...shared}
					type="text"
					onChange={(event) => type(event.currentTarget.value)}
					onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
				/>
			)}
			<div className="field-copy" style={{display: isOpen ? 'block' : 'none'}}>
				{text}
			</div>
		</div>
	);
}
