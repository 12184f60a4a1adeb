/** A flyout entry as a plugin describes it; `'-'` is a separator. */
export type MenuDescription =
	| string
	| {
			readonly id?: string;
			readonly label?: string;
			readonly enabled?: boolean;
			readonly checked?: boolean;
			readonly submenu?: readonly MenuDescription[];
	  };

/** A flyout entry, whose label and states the plugin may set later. */
export type MenuItem = {
	readonly id: string;
	label: string;
	enabled: boolean;
	checked: boolean;
	readonly submenu: Menu;
	remove(): void;
};

/** The flyout of a panel, as `entrypoints.getPanel(id).menuItems` shows it. */
export interface Menu {
	readonly size: number;
	getItem(id: string): MenuItem | null;
	getItemAt(index: number): MenuItem | null;
	insertAt(index: number, item: MenuDescription): void;
	removeAt(index: number): void;
}

/** Builds a menu from its description. */
export function createMenu(descriptions: readonly MenuDescription[] = []): Menu {
	const items: MenuItem[] = [];

	function build(description: MenuDescription): MenuItem {
		const given = typeof description === 'string' ? {label: description} : description;
		const id = given.id ?? given.label ?? '';
		const item: MenuItem = {
			id,
			label: given.label ?? id,
			enabled: given.enabled ?? true,
			checked: given.checked ?? false,
			submenu: createMenu(given.submenu),
			remove() {
				items.splice(items.indexOf(item), 1);
			},
		};
		return item;
	}

	items.push(...descriptions.map(build));
	return {
		get size() {
			return items.length;
		},
		getItem(id) {
			for (const item of items) {
				const found = item.id === id ? item : item.submenu.getItem(id);
				if (found) return found;
			}
			return null;
		},
		getItemAt: (index) => items[index] ?? null,
		insertAt(index, item) {
			if (index > items.length) throw new RangeError('Invalid index');
			items.splice(index, index < items.length ? 1 : 0, build(item));
		},
		removeAt(index) {
			items.splice(index, 1);
		},
	};
}
