/** What UXP cannot load of a plugin's page, or loads as nothing at all (uxp-runtime 3, 20.5). */
export function lintPage(html: string): readonly string[] {
	const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
	const sources = scripts.map(([, attributes = '']) => /\bsrc="([^"]*)"/.exec(attributes)?.[1]);
	const sheets = [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) => tag);
	const [sheet = ''] = sheets;

	return [
		...(sources.join() === 'prelude.js,index.js' ? [] : [`scripts: ${sources.join()}`]),
		...scripts.flatMap(([, , code = '']) => (code.trim() === '' ? [] : ['a script in the page'])),
		...scripts.flatMap(([tag = '']) =>
			/\b(type|crossorigin|async|defer|nomodule)\b/.test(tag.replace(/"[^"]*"/g, ''))
				? [`${tag} is more than a classic script`]
				: [],
		),
		...(/<script\b[^>]*src="index.js"[^>]*><\/script>\s*<\/body>/.test(html)
			? []
			: ['the scripts are not last in the body']),
		...(sheets.length === 1 && /rel="stylesheet"/.test(sheet) ? [] : ['not one stylesheet']),
		...(/crossorigin/.test(sheet) ? ['a stylesheet with crossorigin'] : []),
		...[...html.matchAll(/<(title|base|iframe|style|meta\s+http-equiv)\b/g)].map(
			([, tag]) => `<${tag}>`,
		),
		...[...html.matchAll(/\son\w+\s*=/g)].map(([attribute]) => `handler${attribute}`),
		...[...html.matchAll(/\b(?:src|href)="(?:https?:)?\/\/[^"]*"/g)].map(
			([one]) => `remote ${one}`,
		),
	];
}
