import {useMemo, useSyncExternalStore} from 'react';
import type {Reading} from '../round-trip/ports/host';
import {timecodeOf} from '../timeline/timecode';
import {estimateText} from './costs';
import {clipOf, guidesOf, shotOf} from './draft';
import {type GuideMoment, momentOf} from './guide-fetching';
import {guideRows} from './guide-rows';
import {Guides} from './guides';
import type {PanelState} from './panel-state';
import {PlateBar} from './plate-bar';
import {drawPlate, type PlateDrawing} from './plate-geometry';
import {Preflight} from './preflight';
import {preflightLines} from './preflight-lines';
import {Prompt} from './prompt';
import {selectedTake} from './selected-take';
import {Sending} from './sending';
import type {Session} from './session';
import {Settings} from './settings';
import {ShotCard} from './shot-card';
import {describeSelection} from './shot-words';
import {SpendButton} from './spend-button';
import {reasonNotTo} from './spending';
import {useStore} from './store';

type Props = {
	readonly session: Session;
	readonly imageUrl: (path: string) => string | undefined;
};

/** What is being prepared, from the shot down to the button. */
export function BriefColumn({session, imageUrl}: Props) {
	const state = useStore(session.store, (whole) => whole);
	const {reading, draft, outcome, press} = state;
	const {wishes} = draft;
	const plan = outcome?.plan;
	const views = useSyncExternalStore(session.roundTrips.subscribe, session.roundTrips.views);
	const selected = useMemo(() => selectedTake(reading, views), [reading, views]);

	return (
		<div className="brief">
			<div className="section section-first">
				<ShotCard
					{...describeSelection(reading, state.readingTrouble, wishes.what)}
					selected={selected}
					onRedo={(id) => void session.redo(id)}
				/>
				<Sending
					what={wishes.what}
					way={wishes.way}
					why={outcome?.why}
					onWhat={(what) => session.wish({what})}
					onWay={(way) => session.wish({way})}
				/>
				<PlateBar
					plate={plateOf(state)}
					picked={state.pickedGuide}
					onPick={(at) => void session.pickGuide(at)}
				/>
			</div>
			<Guides
				rows={rowsOf(state)}
				moments={momentsOf(reading, wishes.what)}
				fetching={state.fetching}
				trouble={state.guideTrouble}
				picked={state.pickedGuide}
				imageUrl={imageUrl}
				onFetch={(moment, from) => void session.fetchGuide(moment, from)}
				onPick={(at) => void session.pickGuide(at)}
				onRemove={session.removeGuide}
			/>
			<Prompt prompt={wishes.prompt} onChange={(prompt) => session.wish({prompt})} />
			<Settings
				wishes={wishes}
				onWish={session.wish}
				onChoosePreset={() => void session.choosePreset()}
			/>
			<div className="section section-spend">
				<Preflight lines={preflightLines(state)} onChangeKey={session.changeKey} />
				<SpendButton
					price={plan && estimateText(plan.estimateCents)}
					takes={wishes.results}
					press={press}
					practice={wishes.practice === true}
					enabled={reasonNotTo(state) === undefined}
					onPress={() => void session.press()}
				/>
			</div>
		</div>
	);
}

/** The plate of the clip on the card; none while the plan is still another clip's. */
function plateOf({reading, outcome}: PanelState): PlateDrawing | undefined {
	const clip = clipOf(reading);
	if (!outcome?.plan || !clip || reading?.kind !== 'sequence') return undefined;
	if (outcome.plan.sequence.id !== reading.sequence.id) return undefined;
	return drawPlate(outcome.plan, outcome.guides, reading.playhead);
}

function rowsOf({draft, reading, outcome}: PanelState) {
	const shot = shotOf(reading, draft.wishes.what) ?? clipOf(reading);
	if (!shot || reading?.kind !== 'sequence') return [];
	return guideRows(guidesOf(draft, reading), outcome?.guides ?? [], reading.sequence, shot);
}

function momentsOf(
	reading: Reading | undefined,
	what: 'clip' | 'in-out',
): Readonly<Record<GuideMoment, string | undefined>> {
	function label(moment: GuideMoment): string | undefined {
		const at = momentOf(reading, what, moment);
		if (at === undefined || reading?.kind !== 'sequence') return undefined;
		return timecodeOf(at, reading.sequence);
	}

	return {playhead: label('playhead'), first: label('first'), last: label('last')};
}
