import type {Press} from './panel-state';
import {pressable} from './pressable';

type Props = {
	/** The price of all takes; nothing while it is not known. */
	readonly price: string | undefined;
	readonly takes: number;
	readonly press: Press;
	readonly enabled: boolean;
	readonly onPress: () => void;
};

/** The one button that spends money, with what it spends. */
export function SpendButton({price, takes, press, enabled, onPress}: Props) {
	const busy = press.kind === 'busy';
	const state = busy ? ' is-busy' : enabled ? '' : ' is-disabled';
	return (
		<div
			role="button"
			aria-busy={busy}
			className={`spend${state}`}
			{...pressable(onPress, busy || !enabled)}
		>
			<span className="spend-words">{busy ? press.word : 'Edit clip'}</span>
			<span className="spend-takes">{takes > 1 ? `${takes} takes` : ''}</span>
			<span className="spend-price">{price ?? ''}</span>
		</div>
	);
}
