import type {ReactNode} from 'react';
import type {CheckLine, CheckReport, CheckVerdict} from '../round-trip/ports/host-check';
import {Button} from './button';
import type {CheckState} from './check-state';
import {HandOn} from './hand-on';

type Props = {
	readonly state: Exclude<CheckState, {kind: 'closed'}>;
	readonly onBegin: () => void;
	readonly onStop: () => void;
	readonly onCopy: () => void;
	readonly onSave: () => void;
	readonly onClose: () => void;
};

/** Asks before this Premiere is checked, shows how far that is, and then what was found. */
export function CheckScreen(props: Props) {
	const {state} = props;
	return (
		<div className="screen">
			<div className="header">
				<span className="header-name">Check this Premiere</span>
			</div>
			<div className="check-body">
				<div className="section section-first">{bodyOf(state)}</div>
			</div>
			<div className="section">{actionsOf(props)}</div>
		</div>
	);
}

function bodyOf(state: Props['state']): ReactNode {
	switch (state.kind) {
		case 'asking':
			return <Question trouble={state.trouble} />;
		case 'running':
			return <Running state={state} />;
		case 'done':
			return <Findings report={state.report} />;
	}
}

function actionsOf({state, onBegin, onStop, onCopy, onSave, onClose}: Props): ReactNode {
	switch (state.kind) {
		case 'asking':
			return (
				<div className="row card-actions">
					<Button onPress={onBegin}>
						<span>Check now</span>
					</Button>
					<Button look="quiet" onPress={onClose}>
						<span>Back</span>
					</Button>
				</div>
			);
		case 'running':
			return (
				<div className="row">
					<Button disabled={state.stopping} onPress={onStop}>
						<span>{state.stopping ? 'Stopping…' : 'Stop'}</span>
					</Button>
				</div>
			);
		case 'done':
			return <HandOn reply={state.reply} onCopy={onCopy} onSave={onSave} onClose={onClose} />;
	}
}

function Question({trouble}: {readonly trouble: string | undefined}) {
	return (
		<div>
			<div className="card-text">
				Retake tries, in the open project, how this Premiere does what Retake needs: about a minute,
				on a bin and a sequence named “Retake check”, with two tiny clips of its own. Premiere shows
				its export progress three times. Your sequences, bins and media are not touched, and
				everything is removed at the end.
			</div>
			<div className="card-text">
				It leaves about seventy entries in Edit &gt; Undo, which no plugin can remove: you would not
				get back to your own earlier steps. Save first, or open an empty project.
			</div>
			<div className="card-text">
				Please leave Premiere alone meanwhile. Nothing is sent: the report is yours to hand on.
			</div>
			{trouble && <div className="remark remark-error">{trouble}</div>}
		</div>
	);
}

function Running({state}: {readonly state: Extract<CheckState, {kind: 'running'}>}) {
	const {progress} = state;
	if (!progress) {
		return <div className="card-text">Waiting for Premiere to be free…</div>;
	}

	const {done, total, question} = progress;
	return (
		<div>
			<div className="line">
				<span className="heading">{`${done} of ${total}`}</span>
			</div>
			<div className="take-progress">
				<div className="take-progress-done" style={{width: `${percent(done, total)}%`}} />
			</div>
			<div className="remark remark-fact">{question}</div>
		</div>
	);
}

function percent(done: number, total: number): number {
	return total > 0 ? Math.round((done / total) * 100) : 0;
}

function Findings({report}: {readonly report: CheckReport}) {
	const {lines, leftovers, undoEntries, isComplete, host, version, uxp, platform} = report;
	return (
		<div>
			<div className="card-title">{summaryOf(report)}</div>
			<div className="remark remark-fact">{`${host} ${version}, UXP ${uxp}, ${platform}`}</div>
			{!isComplete && (
				<div className="remark remark-warning">Stopped: not everything was tried.</div>
			)}
			{leftovers.map((leftover) => (
				<div key={leftover} className="remark remark-warning">
					{leftover}
				</div>
			))}
			<div className="remark remark-fact">
				{leftovers.length === 0
					? `Your project is back to what it was. ${undoEntries} entries are left in Edit > Undo.`
					: `${undoEntries} entries are left in Edit > Undo.`}
			</div>
			{shownVerdicts.map((verdict) => (
				<Group
					key={verdict}
					verdict={verdict}
					lines={lines.filter((line) => line.verdict === verdict)}
				/>
			))}
		</div>
	);
}

/** What went as assumed is in the report only. */
const shownVerdicts: readonly CheckVerdict[] = ['contradicts', 'other-reading', 'not-observed'];

function Group({
	verdict,
	lines,
}: {
	readonly verdict: CheckVerdict;
	readonly lines: readonly CheckLine[];
}) {
	if (lines.length === 0) return undefined;
	return (
		<div className="settings-group">
			<div className="line">
				<span className="heading">{headingOf(verdict)}</span>
			</div>
			{lines.map((line) => (
				<div key={line.id} className="remarks">
					<div>{line.question}</div>
					<div className={`remark remark-${verdict === 'contradicts' ? 'error' : 'fact'}`}>
						{findingOf(line)}
					</div>
				</div>
			))}
		</div>
	);
}

function summaryOf({lines}: CheckReport): string {
	const assumed = lines.filter(({verdict}) => verdict === 'as-assumed').length;
	const wrong = lines.filter(({verdict}) => verdict === 'contradicts').length;
	if (wrong > 0) {
		return `${wrong} of ${lines.length} checks contradict what Retake relies on.`;
	}

	if (assumed === lines.length) {
		return `This Premiere is what Retake expects, in all ${lines.length} checks.`;
	}

	const tried = lines.filter(({verdict}) => verdict !== 'not-observed').length;
	return tried === lines.length
		? `Retake can work with this Premiere. ${assumed} of ${tried} answers were the expected ones.`
		: `${tried} of ${lines.length} checks could be made. Of these, ${assumed} went as expected.`;
}

function headingOf(verdict: CheckVerdict): string {
	switch (verdict) {
		case 'contradicts':
			return 'Retake relies on something else';
		case 'other-reading':
			return 'Different, and Retake can handle it';
		case 'not-observed':
			return 'Could not be tried';
		case 'as-assumed':
			return 'As expected';
	}
}

function findingOf({observed, expected, detail}: CheckLine): string {
	if (observed === undefined) return sentence(detail);
	const seen = `${plain(observed)}, not ${plain(expected)}`;
	return sentence(detail === '' ? seen : `${seen} (${detail})`);
}

/** Readings are written with hyphens in reports. */
function plain(reading: string): string {
	return reading.replace(/-/g, ' ');
}

function sentence(text: string): string {
	const first = text.slice(0, 1).toUpperCase();
	return text === '' || /[.!?]$/.test(text)
		? `${first}${text.slice(1)}`
		: `${first}${text.slice(1)}.`;
}
