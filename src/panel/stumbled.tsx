import {Button} from './button';
import {sentenceOf} from './sentence';

type ScreenProps = {
	readonly thrown: unknown;
	readonly onAgain: () => void;
	readonly onOther: () => void;
	/** What the other way out is called. */
	readonly other: string;
};

/** Stands in the place of a screen that broke: says so, and offers to draw it anew. */
export function StumbledScreen({thrown, onAgain, onOther, other}: ScreenProps) {
	return (
		<div className="card-screen">
			<div className="card">
				<div className="card-title">Retake stumbled</div>
				<div className="card-text">
					This is a mistake in the panel. Takes under way are saved on disk and go on.
				</div>
				<div className="remark remark-error">{sentenceOf(thrown)}</div>
				<div className="row card-actions">
					<Button onPress={onAgain}>
						<span>Show the panel again</span>
					</Button>
					<Button look="quiet" onPress={onOther}>
						<span>{other}</span>
					</Button>
				</div>
			</div>
		</div>
	);
}

/** Stands in the place of a take whose row broke. */
export function StumbledTake({clip, onAgain}: {clip: string; onAgain: () => void}) {
	return (
		<div className="take">
			<div className="line take-top">
				<span className="take-name">{clip}</span>
			</div>
			<div className="remark remark-error">
				This edit cannot be shown: a mistake in the panel. It is saved on disk and goes on.
			</div>
			<div className="row">
				<Button look="quiet" onPress={onAgain}>
					<span>Show it again</span>
				</Button>
			</div>
		</div>
	);
}
