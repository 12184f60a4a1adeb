import {Component, type ReactNode} from 'react';

type Props = {
	readonly children: ReactNode;
	/** What is drawn instead once the children broke; `onAgain` draws them anew. */
	readonly instead: (thrown: unknown, onAgain: () => void) => ReactNode;
};
type State = {readonly thrown: unknown; readonly failed: boolean};

/** Keeps a mistake of ours from taking more of the panel down than this. Who draws the panel hears of the mistake. React has no other form for this than a class. */
export class ErrorBoundary extends Component<Props, State> {
	override readonly state: State = {thrown: undefined, failed: false};

	static getDerivedStateFromError(thrown: unknown): State {
		return {thrown, failed: true};
	}

	override render() {
		const {children, instead} = this.props;
		if (!this.state.failed) return children;
		return instead(this.state.thrown, () => this.setState({thrown: undefined, failed: false}));
	}
}
