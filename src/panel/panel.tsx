import {useEffect, useState} from 'react';
import type {Shell} from '../round-trip/ports/shell';
import {CheckScreen} from './check-screen';
import {ErrorBoundary} from './error-boundary';
import {PaletteContext} from './icon';
import {KeyScreen} from './key-screen';
import {MainScreen} from './main-screen';
import {MenuGround} from './menu';
import {type Orders, obey} from './orders';
import {palettes, type ThemeName} from './palette';
import {createSession, type Session, type SessionTools} from './session';
import {useStore} from './store';
import {StumbledScreen} from './stumbled';
import {SupportScreen} from './support-screen';

type Props = SessionTools & {
	readonly shell: Shell;
	readonly orders: Orders;
	/** Premiere's present theme; render again when it changes. */
	readonly theme: ThemeName;
	/** Where an image on disk can be shown from (`file:` or `plugin-data:`); nothing when it cannot. */
	readonly imageUrl: (path: string) => string | undefined;
};

/** The whole panel. It begins its session when it is first drawn, and needs `panel.css` on the page. */
export function Panel({theme, shell, imageUrl, orders, ...tools}: Props) {
	const [session] = useState(() => createSession({...tools, shell}));
	useEffect(() => session.begin(), [session]);
	useEffect(() => orders.subscribe((order) => obey(session, order)), [session, orders]);

	return (
		<PaletteContext.Provider value={palettes[theme]}>
			<ErrorBoundary instead={stumbledPanel(`panel panel-${theme}`, session)}>
				<MenuGround className={`panel panel-${theme}`}>
					<Screen session={session} shell={shell} imageUrl={imageUrl} />
				</MenuGround>
			</ErrorBoundary>
		</PaletteContext.Provider>
	);
}

function Screen({
	session,
	shell,
	imageUrl,
}: Pick<Props, 'shell' | 'imageUrl'> & {session: Session}) {
	const key = useStore(session.store, (state) => state.key);
	const support = useStore(session.store, (state) => state.support);
	const check = useStore(session.store, (state) => state.check);
	if (support.kind === 'open') {
		return (
			<ErrorBoundary key="support" instead={stumbled(session.closeSupport, 'Back')}>
				<SupportScreen
					state={support}
					onCopy={() => void session.copyReport()}
					onSave={() => void session.saveReport()}
					onClose={session.closeSupport}
				/>
			</ErrorBoundary>
		);
	}

	if (check.kind !== 'closed') {
		return (
			<ErrorBoundary key="check" instead={stumbled(session.closeCheck, 'Back')}>
				<CheckScreen
					state={check}
					onBegin={() => void session.beginCheck()}
					onStop={session.stopCheck}
					onCopy={() => void session.copyCheck()}
					onSave={() => void session.saveCheck()}
					onClose={session.closeCheck}
				/>
			</ErrorBoundary>
		);
	}

	switch (key.kind) {
		case 'unread':
			return undefined;
		case 'asked-for':
			return (
				<ErrorBoundary key="key" instead={stumbled(session.openSupport, reportProblem)}>
					<KeyScreen
						state={key}
						onUse={(text) => void session.acceptKey(text)}
						onKeep={session.keepKey}
						onForget={() => void session.forgetKey()}
						onOpenPage={() => void openKeyPage(shell)}
						onPractise={session.practise}
						onReport={session.openSupport}
					/>
				</ErrorBoundary>
			);
		case 'kept':
		case 'not-needed':
			return (
				<ErrorBoundary key="main" instead={stumbled(session.openSupport, reportProblem)}>
					<MainScreen session={session} imageUrl={imageUrl} />
				</ErrorBoundary>
			);
	}
}

/** What stands in the place of everything, when what broke is round all screens. */
function stumbledPanel(className: string, session: Session) {
	return (thrown: unknown, onAgain: () => void) => (
		<div className={className}>
			<StumbledScreen
				thrown={thrown}
				onAgain={onAgain}
				onOther={() => {
					session.openSupport();
					onAgain();
				}}
				other={reportProblem}
			/>
		</div>
	);
}

const reportProblem = 'Report a problem…';

/** What stands in the place of a screen that broke. */
function stumbled(onOther: () => void, other: string) {
	return (thrown: unknown, onAgain: () => void) => (
		<StumbledScreen thrown={thrown} onAgain={onAgain} onOther={onOther} other={other} />
	);
}

async function openKeyPage(shell: Props['shell']) {
	await shell
		.openPage('https://runware.ai', 'A key is made in your account there.')
		.catch(() => undefined);
}
