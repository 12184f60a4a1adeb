import {
	createContext,
	type KeyboardEvent,
	type MouseEvent,
	type ReactNode,
	useContext,
	useEffect,
	useRef,
	useState,
} from 'react';
import {Icon} from './icon';
import {type Box, placeMenu} from './menu-place';
import {pressable} from './pressable';

/** One line of a menu. `note` stands quietly at its right. */
export type MenuItem = {
	readonly name: string;
	readonly note?: string | undefined;
	readonly chosen?: boolean;
	readonly onChoose: () => void;
};

/** How controls open the panel's one menu, and how text fields know that they must make way for it. */
export type Menus = {
	readonly isOpen: boolean;
	/** `byKey`: whether a key opened it, which then goes on to the lines. */
	show(trigger: HTMLElement, byKey: boolean, items: readonly MenuItem[]): void;
};

type Open = {
	readonly box: Box;
	readonly items: readonly MenuItem[];
	readonly trigger: HTMLElement;
	readonly byKey: boolean;
};

const MenusContext = createContext<Menus>({isOpen: false, show: () => undefined});

/** The panel's one menu. */
export function useMenus(): Menus {
	return useContext(MenusContext);
}

/** The ground everything stands on, with a menu laid over it while one is open. Escape, a press elsewhere or a choice closes it. */
export function MenuGround({className, children}: {className: string; children: ReactNode}) {
	const ground = useRef<HTMLDivElement>(null);
	const [open, setOpen] = useState<Open>();

	function show(trigger: HTMLElement, byKey: boolean, items: readonly MenuItem[]) {
		if (!ground.current) return;
		const panel = ground.current.getBoundingClientRect();
		const pressed = trigger.getBoundingClientRect();
		const {width, height} = pressed;
		const anchor = {left: pressed.left - panel.left, top: pressed.top - panel.top, width, height};
		const look = items.some(({note}) => note) ? 'noted' : 'plain';
		setOpen({box: placeMenu(anchor, panel, items.length, look), items, trigger, byKey});
	}

	function close(closedByKey: boolean) {
		if (closedByKey) open?.trigger.focus();
		setOpen(undefined);
	}

	return (
		<MenusContext.Provider value={{isOpen: open !== undefined, show}}>
			<div className={className} ref={ground}>
				{children}
				{open && <MenuLayer {...open} onClose={close} />}
			</div>
		</MenusContext.Provider>
	);
}

function MenuLayer({box, items, byKey, onClose}: Open & {onClose: (byKey: boolean) => void}) {
	const list = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (byKey) focusLine(list.current, Math.max(0, items.findIndex(isChosen)));
		else list.current?.focus();
	}, [items, byKey]);

	function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
		const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
		if (event.key === 'Escape' || event.key === 'Tab') {
			event.preventDefault();
			onClose(true);
		} else if (step) {
			event.preventDefault();
			moveFocus(list.current, step);
		}
	}

	function pressElsewhere(event: MouseEvent) {
		event.preventDefault();
		onClose(false);
	}

	return (
		<div className="menu-layer">
			<div
				role="button"
				aria-label="Close the menu"
				className="menu-shade"
				onMouseDown={pressElsewhere}
			/>
			<div
				role="menu"
				tabIndex={-1}
				className="menu"
				ref={list}
				onKeyDown={onKeyDown}
				style={{
					left: `${box.left}px`,
					top: `${box.top}px`,
					width: `${box.width}px`,
					height: `${box.height}px`,
				}}
			>
				{items.map((item) => (
					<div
						key={item.name}
						role="menuitem"
						className="menu-line"
						{...pressable((_line, chosenByKey) => {
							onClose(chosenByKey);
							item.onChoose();
						})}
					>
						{items.some(isChosen) && (
							<div className="menu-mark">{item.chosen && <Icon shape="check" color="text" />}</div>
						)}
						<span className="menu-name">{item.name}</span>
						<span className="menu-note">{item.note}</span>
					</div>
				))}
			</div>
		</div>
	);
}

function isChosen(item: MenuItem): boolean {
	return item.chosen === true;
}

function focusLine(list: HTMLElement | null, index: number) {
	const line = list?.children[index];
	if (line instanceof HTMLElement) line.focus();
}

function moveFocus(list: HTMLElement | null, step: number) {
	const lines = [...(list?.children ?? [])].filter((line) => line instanceof HTMLElement);
	const at = lines.findIndex((line) => line.matches(':focus'));
	const next = at < 0 && step < 0 ? lines.length - 1 : (at + step + lines.length) % lines.length;
	focusLine(list, next);
}
