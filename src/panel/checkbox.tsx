import {Icon} from './icon';
import {pressable} from './pressable';

type Props = {
	readonly label: string;
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
};

/** A box to tick, its words part of it. */
export function Checkbox({label, checked, onChange}: Props) {
	return (
		<div
			role="checkbox"
			aria-checked={checked}
			className="checkbox"
			{...pressable(() => onChange(!checked))}
		>
			<div className={checked ? 'checkbox-box is-chosen' : 'checkbox-box'}>
				{checked && <Icon shape="check" color="text" />}
			</div>
			<span className="checkbox-label">{label}</span>
		</div>
	);
}
