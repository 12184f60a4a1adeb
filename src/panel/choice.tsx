import {Icon} from './icon';
import {useMenus} from './menu';
import {pressable} from './pressable';

type Props<Value> = {
	readonly label: string;
	readonly options: readonly {readonly value: Value; readonly name: string}[];
	readonly value: Value;
	readonly onChange: (value: Value) => void;
};

/** One choice of several, shown closed. */
export function Choice<Value extends string>({label, options, value, onChange}: Props<Value>) {
	const menus = useMenus();
	const name = options.find((option) => option.value === value)?.name ?? value;

	function open(trigger: HTMLElement, byKey: boolean) {
		menus.show(
			trigger,
			byKey,
			options.map((option) => ({
				name: option.name,
				chosen: option.value === value,
				onChoose: () => onChange(option.value),
			})),
		);
	}

	return (
		<div
			role="button"
			aria-haspopup="menu"
			aria-label={`${label}: ${name}`}
			className="choice"
			{...pressable(open)}
		>
			<span className="choice-name">{name}</span>
			<Icon shape="down" color="quiet" />
		</div>
	);
}
