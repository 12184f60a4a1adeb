import {Button} from './button';
import {Icon} from './icon';
import {useMenus} from './menu';

type Props = {
	readonly balance: string;
	readonly onRefresh: () => void;
	readonly onChangeKey: () => void;
	readonly onCheck: () => void;
	readonly onReport: () => void;
};

/** The panel's name and what is left on the account; a press on it asks again. */
export function Header({balance, onRefresh, onChangeKey, onCheck, onReport}: Props) {
	const menus = useMenus();
	return (
		<div className="header">
			<span className="header-name">Retake</span>
			<div className="spring" />
			<Button look="quiet" label={`Balance ${balance}: ask again`} onPress={onRefresh}>
				<span className="header-caption">Balance</span>
				<span className="header-balance">{balance}</span>
			</Button>
			<Button
				look="icon"
				label="More"
				onPress={(trigger, byKey) =>
					menus.show(trigger, byKey, [
						{name: 'Ask for the balance', onChoose: onRefresh},
						{name: 'Change the key…', onChoose: onChangeKey},
						{name: 'Check this Premiere…', onChoose: onCheck},
						{name: 'Report a problem…', onChoose: onReport},
					])
				}
			>
				<Icon shape="more" color="secondary" />
			</Button>
		</div>
	);
}
