import {BriefColumn} from './brief-column';
import {balanceText} from './costs';
import {Header} from './header';
import type {Session} from './session';
import {useStore} from './store';
import {TakesColumn} from './takes-column';

type Props = {
	readonly session: Session;
	readonly imageUrl: (path: string) => string | undefined;
};

/** The panel at work: what is being prepared, and what was sent; side by side where there is room. */
export function MainScreen({session, imageUrl}: Props) {
	const balance = useStore(session.store, (state) => state.balance);
	const practising = useStore(session.store, (state) => state.draft.wishes.practice === true);
	return (
		<div className="screen">
			<Header
				balance={practising ? undefined : balanceText(balance)}
				onRefresh={() => void session.refreshBalance()}
				onChangeKey={session.changeKey}
				onPractise={session.practise}
				onEndPractice={() => void session.endPractice()}
				onCheck={session.openCheck}
				onReport={session.openSupport}
			/>
			<div className="columns">
				<BriefColumn session={session} imageUrl={imageUrl} />
				<TakesColumn session={session} />
			</div>
		</div>
	);
}
