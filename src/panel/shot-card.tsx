import type {ShotCardWords} from './shot-words';

/** What is selected, in two lines that never change their height. */
export function ShotCard({kind, title, tag, detail, length}: ShotCardWords) {
	return (
		<div className={`shot-card shot-card-${kind}`}>
			<div className="line">
				<span className="shot-title">{title}</span>
				<span className="shot-tag">{tag}</span>
			</div>
			<div className="line">
				<span className="shot-detail">{detail}</span>
				<span className="shot-length">{length}</span>
			</div>
		</div>
	);
}
