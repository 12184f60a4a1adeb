import type {ProjectItem} from '../../stand-ins/premiere/model/document';
import {childrenOf, rootId} from '../../stand-ins/premiere/model/document';
import type {Session} from '../../stand-ins/premiere/model/session';
import {nameOfRate} from '../../timeline/frame-rate';
import {labelColour} from './labels';
import type {Stage} from './stage-parts';

type Props = {readonly stage: Stage; readonly session: Session | undefined};

/** The project's bins and items; a sequence opens with a double click. */
export function ProjectPane({stage, session}: Props) {
	return (
		<div className="pane project">
			<div className="tabs">
				<span className="tab is-front">Project: {session?.desk.name ?? '(none)'}</span>
			</div>
			<div className="project-list">
				{session && <Rows stage={stage} session={session} bin={rootId} depth={0} />}
			</div>
		</div>
	);
}

function Rows({
	stage,
	session,
	bin,
	depth,
}: {
	readonly stage: Stage;
	readonly session: Session;
	readonly bin: string;
	readonly depth: number;
}) {
	return childrenOf(session.document, bin).map((item) => (
		<div key={item.id}>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: The stage is for the pointer. */}
			<div
				className={`project-row project-${item.kind}`}
				style={{paddingLeft: 8 + depth * 14}}
				data-project-item={item.name}
				onDoubleClick={() => {
					if (item.kind === 'sequence') stage.world.premiere.desk.showSequence(item.sequence);
				}}
			>
				<span className="label" style={{backgroundColor: labelColour(item.label)}} />
				<span className="project-icon">{icons[item.kind]}</span>
				<span className="project-name" title={item.name}>
					{item.name}
				</span>
				<span className="project-fact">{factOf(session, item)}</span>
			</div>
			{item.kind === 'bin' && (
				<Rows stage={stage} session={session} bin={item.id} depth={depth + 1} />
			)}
		</div>
	));
}

const icons = {bin: '▾', clip: '▦', sequence: '≣'} as const;

function factOf({document}: Session, item: ProjectItem): string {
	if (item.kind === 'bin') return '';
	if (item.kind === 'sequence') {
		const sequence = document.sequences.get(item.sequence);
		return sequence ? nameOfRate(sequence) : '';
	}
	if (item.media.offline) return 'offline';
	const {picture} = item.media;
	if (picture?.kind !== 'video') return picture?.kind ?? 'sound';
	const rate = nameOfRate({ticksPerFrame: picture.ticksPerFrame});
	return `${picture.width}×${picture.height}  ${rate}`;
}
