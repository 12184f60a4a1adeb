import {part, parts, readSyntax, type Syntax, type SyntaxNode, word} from './syntax';

/** The modules a plugin may ask for (uxp-runtime 3). */
const modules: readonly (string | undefined)[] = ['uxp', 'fs', 'os', 'premierepro'];

/**
 * What a built script must not hold, libraries included: syntax younger than ES2020, statements of
 * modules, and calls of what UXP does not have or does not allow (uxp-runtime 20.5).
 */
export function lintBundle(file: string, code: string): readonly string[] {
	const syntax = readSyntax(file, code, 'script');
	return [
		...syntax.errors,
		...syntax.nodes.flatMap((node) =>
			[...young(node, syntax), ...forbidden(node)].map((what) => `${syntax.place(node)}: ${what}`),
		),
		...(/\/[/*][#@]\s*sourceMappingURL=/.test(code) ? ['a source map'] : []),
		...[...code.matchAll(secrets)].map(([secret]) => `looks like a key: ${secret.slice(0, 12)}…`),
	];
}

/** Keys of services as they are written: by their beginnings, or 32 letters and digits that are no number in hex. */
const secrets =
	/\b(sk|pk|rk)[-_](live|test|proj)?[-_]?[A-Za-z0-9]{20,}|Bearer [A-Za-z0-9._-]{20,}|AKIA[A-Z0-9]{16}|(["'])(?=[A-Za-z]*\d)(?=[\da-f]*[g-zA-Z])[A-Za-z0-9]{32}\3/g;

function young(node: SyntaxNode, {text}: Syntax): readonly string[] {
	switch (node.type) {
		case 'PropertyDefinition':
		case 'AccessorProperty':
			return ['a class field'];
		case 'PrivateIdentifier':
			return ['a private name'];
		case 'StaticBlock':
			return ['a static block'];
		case 'Decorator':
			return ['a decorator'];
		case 'AssignmentExpression':
			return ['||=', '&&=', '??='].includes(String(node.operator)) ? [`${node.operator}`] : [];
		case 'VariableDeclaration':
			return /using/.test(String(node.kind)) ? ['using'] : [];
		case 'Literal':
			return youngLiteral(node, text(node));
		default:
			return [];
	}
}

function youngLiteral(node: SyntaxNode, raw: string): readonly string[] {
	if (typeof node.value === 'number' || node.bigint !== undefined) {
		return raw.includes('_') ? ['a number with underscores'] : [];
	}
	const pattern = /^\/(.*)\/([a-z]*)$/s.exec(raw);
	if (node.regex === undefined || !pattern) return [];
	const [, source = '', flags = ''] = pattern;
	return [
		...(/[dv]/.test(flags) ? [`a pattern with the flag ${flags}`] : []),
		...(/\(\?[ims-]+:/.test(source) ? ['a pattern that changes its flags'] : []),
	];
}

/** What stands in no script of a plugin, in whoever's part of it. */
export function forbidden(node: SyntaxNode): readonly string[] {
	switch (node.type) {
		case 'ImportExpression':
			return ['import()'];
		case 'MetaProperty':
			return word(part(node, 'meta')) === 'import' ? ['import.meta'] : [];
		case 'ImportDeclaration':
		case 'ExportNamedDeclaration':
		case 'ExportDefaultDeclaration':
		case 'ExportAllDeclaration':
			return ['a statement of modules'];
		case 'DebuggerStatement':
			return ['debugger'];
		case 'WithStatement':
			return ['with'];
		case 'CallExpression':
			return forbiddenCall(node);
		case 'NewExpression':
			return /^(Shared)?Worker$/.test(word(part(node, 'callee')) ?? '') ? ['a worker'] : [];
		case 'Identifier':
			return globals.includes(String(node.name)) ? [String(node.name)] : [];
		default:
			return [];
	}
}

const globals: readonly string[] = ['WebAssembly', 'indexedDB', '__dirname', '__filename'];

function forbiddenCall(node: SyntaxNode): readonly string[] {
	const callee = part(node, 'callee');
	const [first] = parts(node, 'arguments');
	if (word(callee) === 'require') {
		const name = first?.type === 'Literal' ? word(first) : undefined;
		return modules.includes(name) ? [] : [`require of ${name ?? 'something'}`];
	}
	if (callee?.type !== 'MemberExpression') return [];
	const name = `${word(part(callee, 'object'))}.${word(part(callee, 'property'))}`;
	return ['document.write', 'document.writeln', 'navigator.sendBeacon'].includes(name)
		? [name]
		: [];
}
