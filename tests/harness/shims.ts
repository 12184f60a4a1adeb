import {parseSync} from 'vite';
import type {Plugin} from './plugin-folder';

/** One shim of the prelude: the name it defines, and where in the script that is done. */
export type Shim = {readonly name: string; readonly start: number; readonly end: number};

const file = 'prelude.js';

/** Every shim of a prelude: each statement that calls `define` or `add` with a name. */
export function shimsOf(plugin: Plugin): readonly Shim[] {
	const {program} = parseSync(file, codeOf(plugin), {sourceType: 'script'});
	const shims: Shim[] = [];
	for (const outer of program.body) {
		if (outer.type !== 'ExpressionStatement') continue;
		const call = outer.expression;
		if (call.type !== 'CallExpression') continue;
		let {callee} = call;
		if (callee.type === 'ParenthesizedExpression') callee = callee.expression;
		if (callee.type !== 'FunctionExpression' || !callee.body) continue;
		for (const {type, start, end} of callee.body.body) {
			if (type === 'FunctionDeclaration') continue;
			const text = codeOf(plugin).slice(start, end);
			const name = /\b(?:define|add)\((?:[\w.]+, )?"(\w+)"/.exec(text)?.[1];
			if (name !== undefined) shims.push({name, start, end});
		}
	}
	return shims;
}

/** The same plugin with a prelude that lacks one shim. */
export function withoutShim(plugin: Plugin, name: string): Plugin {
	const gone = shimsOf(plugin).filter((shim) => shim.name === name);
	const code = [...gone]
		.sort((one, other) => other.start - one.start)
		.reduce((text, {start, end}) => text.slice(0, start) + text.slice(end), codeOf(plugin));
	return {
		...plugin,
		scripts: plugin.scripts.map((script) => (script.file === file ? {...script, code} : script)),
	};
}

function codeOf({scripts}: Plugin): string {
	return scripts.find((script) => script.file === file)?.code ?? '';
}
