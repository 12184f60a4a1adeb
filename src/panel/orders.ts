import type {Session} from './session';

/** What Premiere's menu can ask of the panel: Window > UXP Plugins > Retake (premiere-host 10). */
export type Order = 'edit-selected-clip' | 'guide-at-playhead' | 'check-premiere';

/** Where orders come from. One that was given before anybody listened is told to the first who does. */
export interface Orders {
	/** Returns its own undo. */
	subscribe(listener: (order: Order) => void): () => void;
}

/** Does what was ordered: the clip is what is sent and the words are asked for, the frame is taken, or the check is offered. */
export function obey(session: Session, order: Order): void {
	switch (order) {
		case 'edit-selected-clip':
			session.wish({what: 'clip'});
			focusPrompt();
			break;
		case 'guide-at-playhead':
			void session.fetchGuide('playhead', 'timeline');
			break;
		case 'check-premiere':
			session.openCheck();
			break;
	}
}

function focusPrompt(): void {
	const field = document.querySelector('.field-prompt textarea');
	if (field instanceof HTMLElement) field.focus();
}
