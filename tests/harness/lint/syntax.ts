import {parseSync} from 'vite';

/** A node of a script's syntax, by the names of ESTree. */
export type SyntaxNode = {
	readonly type: string;
	readonly start: number;
	readonly end: number;
} & Readonly<Record<string, unknown>>;

/** A script as its parser sees it. */
export type Syntax = {
	/** What does not parse. */
	readonly errors: readonly string[];
	readonly nodes: readonly SyntaxNode[];
	/** The node that a node is part of. */
	parent(node: SyntaxNode): SyntaxNode | undefined;
	/** The text of a node. */
	text(node: SyntaxNode): string;
	/** Where a node stands, as `line:column`. */
	place(node: SyntaxNode): string;
};

/** Parses a script or a module; the language follows the name's ending. */
export function readSyntax(file: string, code: string, sourceType: 'script' | 'module'): Syntax {
	const {errors, program} = parseSync(file, code, {sourceType});
	const parents = new Map<SyntaxNode, SyntaxNode | undefined>();
	collect(program, undefined, parents);
	const lineStarts = [0, ...[...code.matchAll(/\n/g)].map(({index}) => index + 1)];
	return {
		errors: errors.map(({message}) => message),
		nodes: [...parents.keys()],
		parent: (node) => parents.get(node),
		text: ({start, end}) => code.slice(start, end),
		place({start}) {
			const line = lineStarts.filter((at) => at <= start).length;
			return `${line}:${start - (lineStarts[line - 1] ?? 0) + 1}`;
		},
	};
}

/** A part of a node, if it is a node. */
export function part(node: SyntaxNode, name: string): SyntaxNode | undefined {
	const value = node[name];
	return isNode(value) ? value : undefined;
}

/** The nodes in a list of a node. */
export function parts(node: SyntaxNode, name: string): readonly SyntaxNode[] {
	const value = node[name];
	return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The name of an identifier, the text of a literal; nothing for anything else. */
export function word(node: SyntaxNode | undefined): string | undefined {
	if (node?.type === 'Identifier' || node?.type === 'JSXIdentifier') return String(node.name);
	return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function collect(
	value: unknown,
	parent: SyntaxNode | undefined,
	parents: Map<SyntaxNode, SyntaxNode | undefined>,
): void {
	if (Array.isArray(value)) {
		for (const one of value) collect(one, parent, parents);
	} else if (isNode(value)) {
		parents.set(value, parent);
		for (const child of Object.values(value)) {
			if (typeof child === 'object' && child !== null) collect(child, value, parents);
		}
	}
}

function isNode(value: unknown): value is SyntaxNode {
	return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
