import {useState} from 'react';
import {TextField} from './text-field';

type Props = {
	readonly label: string;
	/** Nothing is shown as an empty field, where `mayBeEmpty`. */
	readonly value: number | undefined;
	readonly lowest: number;
	readonly highest: number;
	readonly mayBeEmpty?: boolean;
	readonly onChange: (value: number | undefined) => void;
};

/** A whole number within limits. What is out of them is brought back when the field is left, as Premiere does. */
export function NumberField(props: Props) {
	const {label, value, lowest, highest, mayBeEmpty = false, onChange} = props;
	const shown = value === undefined ? '' : String(value);
	const [typed, setTyped] = useState<string>();
	const read = readNumber(typed ?? shown);
	const fits = read === undefined ? mayBeEmpty : lowest <= read && read <= highest;

	function change(text: string) {
		setTyped(text);
		const number = readNumber(text);
		const accepted =
			number === undefined
				? mayBeEmpty && text.trim() === ''
				: lowest <= number && number <= highest;
		if (accepted) onChange(number);
	}

	function done() {
		if (typed !== undefined && read !== undefined && !fits) {
			onChange(Math.max(lowest, Math.min(highest, read)));
		}

		setTyped(undefined);
	}

	return (
		<TextField
			label={label}
			value={typed ?? shown}
			size="number"
			wrong={!fits}
			onChange={change}
			onDone={done}
			onEnter={done}
		/>
	);
}

/** The whole number a text says, or nothing. */
function readNumber(text: string): number | undefined {
	return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : undefined;
}
