import {useEffect, useState} from 'react';
import type {Shell} from '../round-trip/ports/shell';
import {ErrorBoundary} from './error-boundary';
import {PaletteContext} from './icon';
import {KeyScreen} from './key-screen';
import {MainScreen} from './main-screen';
import {MenuGround} from './menu';
import {type Orders, obey} from './orders';
import {palettes, type ThemeName} from './palette';
import {createSession, type Session, type SessionTools} from './session';
import {useStore} from './store';

type Props = SessionTools & {
	readonly shell: Pick<Shell, 'openPage'>;
	readonly orders: Orders;
	/** Premiere's present theme; render again when it changes. */
	readonly theme: ThemeName;
	/** Where an image on disk can be shown from (`file:` or `plugin-data:`); nothing when it cannot. */
	readonly imageUrl: (path: string) => string | undefined;
};

/** The whole panel. It begins its session when it is first drawn, and needs `panel.css` on the page. */
export function Panel({theme, shell, imageUrl, orders, ...tools}: Props) {
	const [session] = useState(() => createSession(tools));
	useEffect(() => session.begin(), [session]);
	useEffect(() => orders.subscribe((order) => obey(session, order)), [session, orders]);

	return (
		<PaletteContext.Provider value={palettes[theme]}>
			<MenuGround className={`panel panel-${theme}`}>
				<ErrorBoundary>
					<Screen session={session} shell={shell} imageUrl={imageUrl} />
				</ErrorBoundary>
			</MenuGround>
		</PaletteContext.Provider>
	);
}

function Screen({
	session,
	shell,
	imageUrl,
}: Pick<Props, 'shell' | 'imageUrl'> & {session: Session}) {
	const key = useStore(session.store, (state) => state.key);
	switch (key.kind) {
		case 'unread':
			return undefined;
		case 'asked-for':
			return (
				<KeyScreen
					state={key}
					onUse={(text) => void session.acceptKey(text)}
					onKeep={session.keepKey}
					onForget={() => void session.forgetKey()}
					onOpenPage={() => void openKeyPage(shell)}
				/>
			);
		case 'kept':
			return <MainScreen session={session} imageUrl={imageUrl} />;
	}
}

async function openKeyPage(shell: Props['shell']) {
	await shell
		.openPage('https://runware.ai', 'A key is made in your account there.')
		.catch(() => undefined);
}
