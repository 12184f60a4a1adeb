import type {Press} from './panel-state';
import {pressable} from './pressable';

type Props = {
	/** The price of all takes; nothing while it is not known. */
	readonly price: string | undefined;
	readonly takes: number;
	readonly press: Press;
	readonly enabled: boolean;
	/** Whether nothing is spent after all. */
	readonly practice: boolean;
	readonly onPress: () => void;
};

/** The one button that spends money, with what it spends. In practice it does not look like it. */
export function SpendButton({price, takes, press, enabled, practice, onPress}: Props) {
	const busy = press.kind === 'busy';
	const state = busy ? ' is-busy' : enabled ? '' : ' is-disabled';
	const look = practice ? ' is-practice' : '';
	return (
		<div
			role="button"
			aria-busy={busy}
			className={`spend${look}${state}`}
			{...pressable(onPress, busy || !enabled)}
		>
			<span className="spend-words">
				{busy ? press.word : practice ? 'Practise on clip' : 'Edit clip'}
			</span>
			<span className="spend-takes">{takes > 1 ? `${takes} takes` : ''}</span>
			<span className="spend-price">{price ?? ''}</span>
		</div>
	);
}
