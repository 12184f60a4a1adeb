import {pressable} from './pressable';

type Props<Value> = {
	readonly label: string;
	readonly options: readonly {readonly value: Value; readonly name: string}[];
	readonly value: Value;
	readonly onChange: (value: Value) => void;
};

/** A few choices side by side, one of them on. */
export function Segmented<Value extends string | number>(props: Props<Value>) {
	const {label, options, value, onChange} = props;
	return (
		<div role="radiogroup" aria-label={label} className="segmented">
			{options.map((option) => (
				<div
					key={option.value}
					role="radio"
					aria-checked={option.value === value}
					className={option.value === value ? 'segment is-chosen' : 'segment'}
					{...pressable(() => onChange(option.value))}
				>
					{option.name}
				</div>
			))}
		</div>
	);
}
