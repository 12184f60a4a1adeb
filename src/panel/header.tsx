import {Button} from './button';
import {Icon} from './icon';
import {useMenus} from './menu';

type Props = {
	/** Nothing while the editor practises. */
	readonly balance: string | undefined;
	readonly onRefresh: () => void;
	readonly onChangeKey: () => void;
	readonly onPractise: () => void;
	readonly onEndPractice: () => void;
	readonly onCheck: () => void;
	readonly onReport: () => void;
};

/** The panel's name and what is left on the account, which a press asks for again; or that all this is practice. */
export function Header(props: Props) {
	const {balance, onRefresh, onChangeKey, onPractise, onEndPractice, onCheck, onReport} = props;
	const menus = useMenus();
	const lines =
		balance === undefined
			? [{name: 'End practice', onChoose: onEndPractice}]
			: [
					{name: 'Ask for the balance', onChoose: onRefresh},
					{name: 'Change the key…', onChoose: onChangeKey},
					{name: 'Practise without a key', onChoose: onPractise},
				];

	return (
		<div className="header">
			<span className="header-name">Retake</span>
			<div className="spring" />
			{balance === undefined ? (
				<Button look="quiet" label="Practice: end it" onPress={onEndPractice}>
					<span className="header-practice">Practice</span>
					<span className="header-caption">End</span>
				</Button>
			) : (
				<Button look="quiet" label={`Balance ${balance}: ask again`} onPress={onRefresh}>
					<span className="header-caption">Balance</span>
					<span className="header-balance">{balance}</span>
				</Button>
			)}
			<Button
				look="icon"
				label="More"
				onPress={(trigger, byKey) =>
					menus.show(trigger, byKey, [
						...lines,
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
