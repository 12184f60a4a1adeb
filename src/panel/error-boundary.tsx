import {Component, type ReactNode} from 'react';
import {Button} from './button';
import {sentenceOf} from './sentence';

type Props = {readonly children: ReactNode};
type State = {readonly thrown: unknown; readonly failed: boolean};

/** Keeps a mistake of ours from taking the panel down: says so, and offers to draw it anew. React has no other form for this than a class. */
export class ErrorBoundary extends Component<Props, State> {
	override readonly state: State = {thrown: undefined, failed: false};

	static getDerivedStateFromError(thrown: unknown): State {
		return {thrown, failed: true};
	}

	override render() {
		if (!this.state.failed) return this.props.children;
		return (
			<div className="key-screen">
				<div className="key-card">
					<div className="key-title">Retake stumbled</div>
					<div className="key-text">
						This is a mistake in the panel. Takes under way are saved on disk and go on.
					</div>
					<div className="remark remark-error">{sentenceOf(this.state.thrown)}</div>
					<div className="row key-actions">
						<Button onPress={() => this.setState({thrown: undefined, failed: false})}>
							<span>Show the panel again</span>
						</Button>
					</div>
				</div>
			</div>
		);
	}
}
