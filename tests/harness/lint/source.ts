import {forbidden} from './bundle';
import {type Declaration, lintDeclaration} from './css';
import {drawnElements} from './screen';
import {part, parts, readSyntax, type Syntax, type SyntaxNode, word} from './syntax';

/**
 * What our own source must not say because UXP lacks it, ignores it or breaks on it; libraries may, as
 * long as nobody gets there (uxp-runtime 20.5). The prelude and what it is made of may name what they
 * stand in for.
 */
export function lintSource(file: string, code: string): readonly string[] {
	const syntax = readSyntax(file, code, 'module');
	const isPrelude = /plugin\/(prelude|text-coding)\.ts$/.test(file);
	const isHostModule = /plugin\/main\.tsx$/.test(file);
	const isPacking = /plugin\/packaging\//.test(file);
	if (isPacking) return syntax.errors;
	return [
		...syntax.errors,
		...syntax.nodes.flatMap((node) =>
			[
				...(node.type.endsWith('Declaration') ? [] : forbidden(node)),
				...(isHostModule ? [] : lintHostModule(node)),
				...(isPrelude ? [] : lintReference(node, syntax)),
				...lintMember(node),
				...lintCall(node),
				...lintLiteral(node),
				...lintElement(node),
				...lintAttribute(node, syntax),
			].map((what) => `${file}:${syntax.place(node)}: ${what}`),
		),
	];
}

function lintHostModule(node: SyntaxNode): readonly string[] {
	const isValueImport = node.type === 'ImportDeclaration' && node.importKind !== 'type';
	const source = isValueImport ? word(part(node, 'source')) : undefined;
	if (/^(uxp|fs|os|premierepro|@adobe\/.*|node:.*)$/.test(source ?? '')) {
		return [`import from ${source}`];
	}
	const isRequire = node.type === 'CallExpression' && word(part(node, 'callee')) === 'require';
	return isRequire ? ['only the host module asks for modules'] : [];
}

/** Globals that are not there, or not in every version, and that no shim brings. */
const missing: readonly string[] = [
	...['TextEncoder', 'TextDecoder', 'structuredClone', 'process', 'Buffer', 'queueMicrotask'],
	...['setImmediate', 'URL', 'URLSearchParams', 'FormData', 'File', 'FileReader', 'DOMParser'],
	...['XMLSerializer', 'MutationObserver', 'MessageChannel', 'BroadcastChannel', 'Image', 'Audio'],
	...['matchMedia', 'getSelection', 'requestIdleCallback', 'requestAnimationFrame', 'console'],
	...['performance', 'localStorage', 'sessionStorage', 'alert', 'confirm', 'atob', 'btoa', 'eval'],
	...['Function', 'global', 'module', 'exports'],
];

function lintReference(node: SyntaxNode, syntax: Syntax): readonly string[] {
	if (node.type !== 'Identifier' || !missing.includes(String(node.name))) return [];
	const parent = syntax.parent(node);
	const isName =
		parent === undefined ||
		parent.type.startsWith('TS') ||
		(parent.type === 'MemberExpression' && part(parent, 'property') === node && !parent.computed) ||
		(/Property|MethodDefinition/.test(parent.type) && part(parent, 'key') === node) ||
		/^(Import|Export).*Specifier$/.test(parent.type) ||
		(/^Class/.test(parent.type) && part(parent, 'id') === node);
	return isName ? [] : [`${node.name} is not there`];
}

function lintMember(node: SyntaxNode): readonly string[] {
	if (node.type === 'Property' || node.type === 'PropertyDefinition') {
		const key = word(part(node, 'key')) ?? '';
		return kyOptions.includes(key) ? [`ky’s ${key}`] : [];
	}
	if (node.type !== 'MemberExpression') return [];
	const object = word(part(node, 'object')) ?? '';
	const property = word(part(node, 'property')) ?? '';
	const whole = `${object}.${property}`;
	return [
		...(['relatedTarget', 'drawImage', 'getReader'].includes(property) ? [`.${property}`] : []),
		...(/^AbortSignal\.(any|timeout)$|^z\.(file|url|httpUrl|ipv6|base64)$/.test(whole)
			? [whole]
			: []),
		...(/^(document|window|globalThis|navigator)$/.test(object) && missing.includes(property)
			? [whole]
			: []),
	];
}

const kyOptions: readonly string[] = [
	...['afterResponse', 'onUploadProgress', 'onDownloadProgress', 'searchParams'],
];

function lintCall(node: SyntaxNode): readonly string[] {
	if (node.type !== 'CallExpression') return [];
	const callee = part(node, 'callee');
	const name = callee?.type === 'MemberExpression' ? word(part(callee, 'property')) : undefined;
	const given = parts(node, 'arguments');
	const [first, , third] = given;
	switch (name) {
		case 'addEventListener':
			return third?.type === 'ObjectExpression' ? lintListenerOptions(third) : [];
		case 'fromCharCode':
			return given.some(({type}) => type === 'SpreadElement')
				? ['fromCharCode takes only so many']
				: [];
		case 'dispatchEvent':
			return first?.type === 'NewExpression' &&
				/^(input|change)$/.test(word(parts(first, 'arguments')[0]) ?? '')
				? ['input and change are the runtime’s to dispatch']
				: [];
		default:
			return name?.endsWith('Sync') ? [`${name} is not there`] : [];
	}
}

function lintListenerOptions(options: SyntaxNode): readonly string[] {
	return parts(options, 'properties')
		.map((property) => word(part(property, 'key')) ?? '')
		.filter((key) => key !== 'capture')
		.map((key) => `the option ${key} of a listener is not heard`);
}

function lintLiteral(node: SyntaxNode): readonly string[] {
	return node.type === 'Literal' && node.value === 'keypress' ? ['keypress never comes'] : [];
}

function lintElement(node: SyntaxNode): readonly string[] {
	if (node.type !== 'JSXOpeningElement') return [];
	const tag = word(part(node, 'name'));
	if (tag === undefined || !/^[a-z]/.test(tag)) return [];
	return drawnElements.has(tag) ? [] : [`<${tag}>`];
}

const deadAttributes: readonly string[] = [
	...['onMouseEnter', 'onMouseLeave', 'onKeyPress', 'htmlFor', 'defaultValue', 'contentEditable'],
	...['dangerouslySetInnerHTML', 'inputMode', 'autoFocus', 'accessKey', 'title', 'formAction'],
];

function lintAttribute(node: SyntaxNode, syntax: Syntax): readonly string[] {
	if (node.type !== 'JSXAttribute') return [];
	const name = word(part(node, 'name')) ?? '';
	const opening = syntax.parent(node);
	const tag = opening && word(part(opening, 'name'));
	// What a component of ours calls its own is its own affair.
	if (tag === undefined || !/^[a-z]/.test(tag)) return [];
	const value = part(node, 'value');
	return [
		...(deadAttributes.includes(name) ? [`${name} does nothing, or harm`] : []),
		...(name === 'type' && /^(number|file|color|email|date|url|tel)$/.test(word(value) ?? '')
			? [`<${tag} type="${word(value)}">`]
			: []),
		...(name === 'style' && value ? lintStyleObject(part(value, 'expression')) : []),
	];
}

/** A style object, as far as its values are written down. */
function lintStyleObject(object: SyntaxNode | undefined): readonly string[] {
	if (object?.type !== 'ObjectExpression') return ['a style that is not written down here'];
	return parts(object, 'properties').flatMap((property) => {
		const key = word(part(property, 'key'));
		const value = part(property, 'value');
		if (key === undefined) return ['a style with a name that is not written down'];
		const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
		return valuesOf(value).flatMap((text) =>
			lintDeclaration({name, value: text} satisfies Declaration),
		);
	});
}

function valuesOf(value: SyntaxNode | undefined): readonly string[] {
	switch (value?.type) {
		case 'Literal':
			return [String(value.value)];
		case 'ConditionalExpression':
			return [...valuesOf(part(value, 'consequent')), ...valuesOf(part(value, 'alternate'))];
		case 'TemplateLiteral':
			return [
				parts(value, 'quasis')
					.map(({value: quasi}) => (isCooked(quasi) ? quasi.cooked : ''))
					.join('1'),
			];
		default:
			return ['0'];
	}
}

function isCooked(value: unknown): value is {readonly cooked: string} {
	return typeof value === 'object' && value !== null && 'cooked' in value;
}
