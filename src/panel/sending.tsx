import type {Brief} from '../round-trip/brief';
import {Choice} from './choice';
import {Segmented} from './segmented';
import {wayNames} from './words';

type Props = {
	readonly what: Brief['what'];
	readonly way: Brief['way'];
	/** Why the plate is direct or rendered; nothing while that is open. */
	readonly why: string | undefined;
	readonly onWhat: (what: Brief['what']) => void;
	readonly onWay: (way: Brief['way']) => void;
};

/** What is sent, how, and why so. */
export function Sending({what, way, why, onWhat, onWay}: Props) {
	return (
		<div className="sending">
			<div className="row">
				<div className="sending-what">
					<Segmented label="What to send" options={whats} value={what} onChange={onWhat} />
				</div>
				<div className="spring" />
				<div className="sending-way">
					<Choice label="How it is sent" options={ways} value={way} onChange={onWay} />
				</div>
			</div>
			<div className="sending-why">{why}</div>
		</div>
	);
}

const whats = [
	{value: 'clip', name: 'Clip'},
	{value: 'in-out', name: 'In–Out'},
] as const;

const ways = [
	{value: 'auto', name: wayNames.auto},
	{value: 'direct', name: wayNames.direct},
	{value: 'rendered', name: wayNames.rendered},
] as const;
