import {useCallback, useEffect, useState} from 'react';
import {faultKinds} from '../../stand-ins/runware/faults';
import type {Stage} from './stage-parts';

/** What the stand-ins know and can be told: faults of the service, the disk and the application, and the books. */
export function Drawer({stage}: {readonly stage: Stage}) {
	const [books, setBooks] = useState<Books>();
	const {service} = stage.world;
	const look = useCallback(() => {
		readBooks(service).then(setBooks, () => undefined);
	}, [service]);
	useEffect(() => {
		look();
		const timer = setInterval(look, 1000);
		return () => clearInterval(timer);
	}, [look]);

	return (
		<div className="drawer">
			<div className="drawer-part">
				<div className="drawer-title">Service</div>
				<Pick
					label="Next fault"
					choices={faultKinds}
					onPick={(kind) => void tell(service, 'faults', {kind}).then(look)}
				/>
				<Pick
					label="Render time"
					choices={['2 s', '10 s', '40 s', '120 s']}
					onPick={(text) =>
						void tell(service, 'render-time', {baseMs: Number.parseInt(text, 10) * 1000})
					}
				/>
				<div className="drawer-line">
					waiting: {books?.faults.map(({kind}) => kind).join(', ') || 'none'}
				</div>
			</div>
			<ApplicationSwitches stage={stage} />
			<div className="drawer-part drawer-books">
				<div className="drawer-title">
					Ledger: ${books?.ledger.total.toFixed(4) ?? '0.0000'} · {books?.counters.posts ?? 0}{' '}
					posts, {books?.counters.polls ?? 0} polls, {books?.counters.uploads ?? 0} uploads
				</div>
				{books?.journal
					.slice(-6)
					.reverse()
					.map((entry) => (
						<div key={entry.at} className="drawer-line">
							{entry.status} {entry.tasks.map(({taskType}) => taskType).join(' + ')}{' '}
							{entry.faults.join(' ')}
						</div>
					))}
			</div>
		</div>
	);
}

function ApplicationSwitches({stage}: {readonly stage: Stage}) {
	const {switches, desk} = stage.world.premiere;
	const [, redraw] = useState(0);
	const uxp = stage.panel.uxp();

	function turn(change: () => void): void {
		change();
		redraw((count) => count + 1);
	}

	return (
		<div className="drawer-part">
			<div className="drawer-title">Application and disk</div>
			<Check
				label="Media Encoder is installed"
				isOn={switches.mediaEncoder}
				onTurn={(isOn) => turn(() => Object.assign(switches, {mediaEncoder: isOn}))}
			/>
			<Check
				label="Exports are refused"
				isOn={switches.exportRefused}
				onTurn={(isOn) => turn(() => Object.assign(switches, {exportRefused: isOn}))}
			/>
			<Check
				label="Every edit is refused"
				isOn={switches.commitRefused}
				onTurn={(isOn) => turn(() => Object.assign(switches, {commitRefused: isOn}))}
			/>
			<Check
				label="The disk is full"
				isOn={uxp?.switches.freeBytes !== undefined}
				onTurn={(isOn) =>
					turn(() => {
						if (uxp) uxp.switches.freeBytes = isOn ? 0 : undefined;
					})
				}
			/>
			<button type="button" className="top-key" onClick={() => desk.showSequence(undefined)}>
				Close the sequence
			</button>
		</div>
	);
}

function Check(props: {
	readonly label: string;
	readonly isOn: boolean;
	readonly onTurn: (isOn: boolean) => void;
}) {
	return (
		<label className="drawer-line">
			<input
				type="checkbox"
				checked={props.isOn}
				onChange={({target}) => props.onTurn(target.checked)}
			/>
			{props.label}
		</label>
	);
}

function Pick(props: {
	readonly label: string;
	readonly choices: readonly string[];
	readonly onPick: (choice: string) => void;
}) {
	return (
		<select
			className="top-key"
			aria-label={props.label}
			value=""
			onChange={({target}) => props.onPick(target.value)}
		>
			<option value="" disabled>
				{props.label}
			</option>
			{props.choices.map((choice) => (
				<option key={choice}>{choice}</option>
			))}
		</select>
	);
}

type Books = {
	readonly ledger: {readonly total: number};
	readonly counters: {readonly posts: number; readonly polls: number; readonly uploads: number};
	readonly faults: readonly {readonly kind: string}[];
	readonly journal: readonly {
		readonly at: number;
		readonly status: number;
		readonly tasks: readonly {readonly taskType: string}[];
		readonly faults: readonly string[];
	}[];
};

async function readBooks(service: string): Promise<Books> {
	const read = async (subject: string) => (await fetch(`${service}/__emu/${subject}`)).json();
	const [ledger, counters, faults, journal] = await Promise.all(
		['ledger', 'counters', 'faults', 'journal'].map(read),
	);
	return {ledger, counters, faults, journal};
}

async function tell(service: string, subject: string, what: object): Promise<void> {
	await fetch(`${service}/__emu/${subject}`, {method: 'POST', body: JSON.stringify(what)});
}
