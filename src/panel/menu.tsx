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
	show(trigger: HTMLElement, items: readonly MenuItem[]): void;
};

type Open = {readonly box: Box; readonly items: readonly MenuItem[]; readonly trigger: HTMLElement};

const MenusContext = createContext<Menus>({isOpen: false, show: () => undefined});

/** The panel's one menu. */
export function useMenus(): Menus {
	return useContext(MenusContext);
}

/** The ground everything stands on, with a menu laid over it while one is open. Escape, a press elsewhere or a choice closes it. */
export function MenuGround({className, children}: {className: string; children: ReactNode}) {
	const ground = useRef<HTMLDivElement>(null);
	const [open, setOpen] = useState<Open>();

	function show(trigger: HTMLElement, items: readonly MenuItem[]) {
		if (!ground.current) return;
		const panel = ground.current.getBoundingClientRect();
		const pressed = trigger.getBoundingClientRect();
		const {width, height} = pressed;
		const anchor = {left: pressed.left - panel.left, top: pressed.top - panel.top, width, height};
		setOpen({box: placeMenu(anchor, panel, items.length), items, trigger});
	}

	function close() {
		open?.trigger.focus();
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

function MenuLayer({box, items, onClose}: Open & {onClose: () => void}) {
	const list = useRef<HTMLDivElement>(null);
	useEffect(() => focusLine(list.current, Math.max(0, items.findIndex(isChosen))), [items]);

	function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
		const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
		if (event.key === 'Escape' || event.key === 'Tab') {
			event.preventDefault();
			onClose();
		} else if (step) {
			event.preventDefault();
			moveFocus(list.current, step);
		}
	}

	function pressElsewhere(event: MouseEvent) {
		event.preventDefault();
		onClose();
	}

	return (
		<div role="presentation" className="menu-layer" onKeyDown={onKeyDown}>
			<div role="presentation" className="menu-shade" onMouseDown={pressElsewhere} />
			<div
				role="menu"
				className="menu"
				ref={list}
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
						{...pressable(() => {
							onClose();
							item.onChoose();
						})}
					>
						<div className="menu-mark">{item.chosen && <Icon shape="check" color="text" />}</div>
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
	focusLine(list, (at + step + lines.length) % lines.length);
}
