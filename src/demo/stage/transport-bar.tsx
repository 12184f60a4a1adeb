import {type ReactNode, useSyncExternalStore} from 'react';
import type {Stage} from './stage-parts';

/** The buttons under the monitor: marks, steps and play. */
export function TransportBar({stage: {transport, world}}: {readonly stage: Stage}) {
	const isPlaying = useSyncExternalStore(transport.subscribe, transport.isPlaying);
	const {desk} = world.premiere;
	return (
		<div className="transport">
			<Key label="Mark In (I)" onPress={() => desk.setMark('in', transport.time())}>
				<Shape path="M10 2H7.500v4.500L5.500 8l2 1.500V14H10" isOpen />
			</Key>
			<Key label="Mark Out (O)" onPress={() => desk.setMark('out', transport.time())}>
				<Shape path="M6 2h2.500v4.500l2 1.500-2 1.500V14H6" isOpen />
			</Key>
			<Key
				label="Clear In and Out (Alt+X)"
				onPress={() => {
					desk.setMark('in', undefined);
					desk.setMark('out', undefined);
				}}
			>
				<Shape path="M4 4 12 12M12 4 4 12" />
			</Key>
			<Key label="Go to start (Home)" onPress={() => transport.seek(0n)}>
				<Shape path="M4 3v10M13 3 6 8l7 5z" />
			</Key>
			<Key label="Step back (Left)" onPress={() => transport.step(-1)}>
				<Shape path="M11 3 5 8l6 5z" />
			</Key>
			<Key
				label={isPlaying ? 'Stop (Space)' : 'Play (Space)'}
				onPress={isPlaying ? transport.pause : transport.play}
			>
				<Shape path={isPlaying ? 'M4 4h8v8H4z' : 'M4 2.5 13.500 8 4 13.500z'} />
			</Key>
			<Key label="Step forward (Right)" onPress={() => transport.step(1)}>
				<Shape path="M5 3l6 5-6 5z" />
			</Key>
		</div>
	);
}

function Key(props: {
	readonly label: string;
	readonly onPress: () => void;
	readonly children: ReactNode;
}) {
	return (
		<button
			type="button"
			className="key"
			title={props.label}
			aria-label={props.label}
			onClick={props.onPress}
		>
			{props.children}
		</button>
	);
}

function Shape({path, isOpen = false}: {readonly path: string; readonly isOpen?: boolean}) {
	return (
		<svg className="shape" viewBox="0 0 16 16" aria-hidden="true">
			<path d={path} fill={isOpen ? 'none' : 'currentColor'} stroke="currentColor" />
		</svg>
	);
}
