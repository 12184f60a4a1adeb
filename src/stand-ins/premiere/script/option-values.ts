import {flag, integer, kind, take, wrongType} from './arguments';
import {hostClass} from './host-class';
import {TickTimeValue, time} from './tick-time';

/** How a project is opened; each setter answers with the same object. */
export class OpenProjectOptionsValue {
	showConvertProjectDialog = true;
	showLocateFileDialog = true;
	showWarningDialog = true;
	addToMRUList = true;

	setShowConvertProjectDialog(...given: unknown[]): this {
		[this.showConvertProjectDialog] = take(given, flag);
		return this;
	}

	setShowLocateFileDialog(...given: unknown[]): this {
		[this.showLocateFileDialog] = take(given, flag);
		return this;
	}

	setShowWarningDialog(...given: unknown[]): this {
		[this.showWarningDialog] = take(given, flag);
		return this;
	}

	setAddToMRUList(...given: unknown[]): this {
		[this.addToMRUList] = take(given, flag);
		return this;
	}
}

/** How a project is closed. */
export class CloseProjectOptionsValue {
	promptIfDirty = true;
	showCancelButton = true;
	isAppBeingPreparedToQuit = false;
	saveWorkspace = true;

	setPromptIfDirty(...given: unknown[]): this {
		[this.promptIfDirty] = take(given, flag);
		return this;
	}

	setShowCancelButton(...given: unknown[]): this {
		[this.showCancelButton] = take(given, flag);
		return this;
	}

	setIsAppBeingPreparedToQuit(...given: unknown[]): this {
		[this.isAppBeingPreparedToQuit] = take(given, flag);
		return this;
	}

	setSaveWorkspace(...given: unknown[]): this {
		[this.saveWorkspace] = take(given, flag);
		return this;
	}
}

/** How a transition is laid on an item; one second at its start unless told otherwise. */
export class AddTransitionOptionsValue {
	applyToStart = true;
	forceSingleSided = false;
	transitionAlignment = 0;
	duration = new TickTimeValue(254_016_000_000n);

	setApplyToStart(...given: unknown[]): this {
		[this.applyToStart] = take(given, flag);
		return this;
	}

	setForceSingleSided(...given: unknown[]): this {
		[this.forceSingleSided] = take(given, flag);
		return this;
	}

	setTransitionAlignment(...given: unknown[]): this {
		[this.transitionAlignment] = take(given, integer);
		return this;
	}

	setDuration(...given: unknown[]): this {
		const [duration] = take(given, time);
		this.duration = new TickTimeValue(duration);
		return this;
	}
}

/** The arguments that are options. */
export const openOptions = kind((value) =>
	value instanceof OpenProjectOptionsValue ? value : wrongType,
);
export const closeOptions = kind((value) =>
	value instanceof CloseProjectOptionsValue ? value : wrongType,
);
export const transitionOptions = kind((value) =>
	value instanceof AddTransitionOptionsValue ? value : wrongType,
);

/** The classes of options: Adobe's samples call them with and without `new`. */
export function createOptionClasses() {
	return {
		OpenProjectOptions: hostClass(OpenProjectOptionsValue, () => new OpenProjectOptionsValue(), {}),
		CloseProjectOptions: hostClass(
			CloseProjectOptionsValue,
			() => new CloseProjectOptionsValue(),
			{},
		),
		AddTransitionOptions: hostClass(
			AddTransitionOptionsValue,
			() => new AddTransitionOptionsValue(),
			{},
		),
	};
}
