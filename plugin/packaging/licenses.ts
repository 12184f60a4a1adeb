import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The text of Retake's licence and of every package that `modules`, paths of bundled files, come from,
 * by name. Each of them asks to be handed on with its code. Throws for a package that has none.
 */
export function licensesOf(root: string, modules: readonly string[]): string {
	const packages = new Set(modules.map(packageOf).filter((name) => name !== undefined));
	const parts = [
		['Retake', licenseIn(root)],
		...[...packages].sort().map((name) => [name, licenseIn(join(root, 'node_modules', name))]),
	];
	return parts.map(([name, text]) => `${name}\n\n${text}`).join(`\n${'-'.repeat(72)}\n\n`);
}

function packageOf(module: string): string | undefined {
	return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(module)?.[1];
}

function licenseIn(folder: string): string {
	const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
	if (file === undefined) throw new Error(`There is no licence in ${folder}.`);
	return `${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
