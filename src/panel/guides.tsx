import {aleph2} from '../runware/models';
import type {TickTime} from '../timeline/tick-time';
import {Button} from './button';
import type {GuideMoment} from './guide-fetching';
import {GuideLine} from './guide-line';
import type {GuideRow} from './guide-rows';
import {Icon} from './icon';
import {useMenus} from './menu';
import type {GuideSource} from './panel-state';

type Props = {
	readonly rows: readonly GuideRow[];
	/** Timecodes of the frames a guide can be made for now; nothing where there is none. */
	readonly moments: Readonly<Record<GuideMoment, string | undefined>>;
	readonly fetching: GuideSource | undefined;
	readonly trouble: string | undefined;
	readonly picked: TickTime | undefined;
	readonly imageUrl: (path: string) => string | undefined;
	readonly onFetch: (moment: GuideMoment, from: 'timeline' | 'file') => void;
	readonly onPick: (at: TickTime) => void;
	readonly onRemove: (at: TickTime) => void;
};

/** How chosen frames should look: where they come from, and those there are. */
export function Guides(props: Props) {
	const {rows, moments, fetching, trouble, picked, imageUrl, onFetch, onPick, onRemove} = props;
	const menus = useMenus();
	const full = rows.length >= aleph2.mostGuides;
	const closed = full || fetching !== undefined;

	function openFileMenu(trigger: HTMLElement, byKey: boolean) {
		menus.show(
			trigger,
			byKey,
			fileMoments
				.filter(({moment}) => moments[moment] !== undefined)
				.map(({moment, name}) => ({
					name,
					note: moments[moment],
					onChoose: () => onFetch(moment, 'file'),
				})),
		);
	}

	return (
		<div className="section">
			<div className="line heading-line">
				<span className="heading">Guides</span>
				<span className="count">{`${rows.length} / ${aleph2.mostGuides}`}</span>
			</div>
			<div className="row guide-sources">
				{sources.map(({moment, name}) => (
					<div key={moment} className="guide-source">
						<Button
							disabled={closed || moments[moment] === undefined}
							onPress={() => onFetch(moment, 'timeline')}
						>
							<span>{fetching === moment ? 'Taking…' : name}</span>
						</Button>
					</div>
				))}
				<div className="guide-source guide-source-last">
					<Button disabled={closed || moments.first === undefined} onPress={openFileMenu}>
						<span>{fetching === 'file' ? 'Opening…' : 'Image'}</span>
						<div className="button-chevron">
							<Icon shape="down" color="quiet" />
						</div>
					</Button>
				</div>
			</div>
			{rows.length === 0 && (
				<div className="guides-empty">Optional: pin how a frame should look.</div>
			)}
			{rows.map((row) => (
				<GuideLine
					key={String(row.guide.at)}
					row={row}
					picked={row.guide.at === picked}
					url={imageUrl(row.guide.image)}
					onPick={onPick}
					onRemove={onRemove}
				/>
			))}
			{trouble && <div className="remark remark-error">{trouble}</div>}
		</div>
	);
}

const sources = [
	{moment: 'playhead', name: 'Playhead'},
	{moment: 'first', name: 'First'},
	{moment: 'last', name: 'Last'},
] as const;

const fileMoments = [
	{moment: 'playhead', name: 'At the playhead'},
	{moment: 'first', name: 'First frame'},
	{moment: 'last', name: 'Last frame'},
] as const;
