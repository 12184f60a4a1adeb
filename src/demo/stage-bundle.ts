import {build, type InlineConfig} from 'vite';

/** The stage's page, its script and its styles, by the name they are asked for. */
export type StageBundle = ReadonlyMap<string, string>;

/** Builds the page that draws the simulated Premiere; nothing is written to disk. */
export async function bundleStage(): Promise<StageBundle> {
	const config: InlineConfig = {
		configFile: false,
		root: import.meta.dirname,
		publicDir: false,
		logLevel: 'warn',
		define: {'process.env.NODE_ENV': '"production"'},
		oxc: {jsx: {runtime: 'automatic', development: false}},
		build: {
			write: false,
			target: 'es2022',
			minify: false,
			cssCodeSplit: false,
			modulePreload: false,
			rolldownOptions: {
				input: `${import.meta.dirname}/stage/stage.tsx`,
				output: {
					format: 'es',
					codeSplitting: false,
					entryFileNames: 'stage.js',
					assetFileNames: 'stage[extname]',
				},
			},
		},
	};
	const result = await build(config);
	const files = new Map<string, string>();
	for (const one of Array.isArray(result) ? result : [result]) {
		if (!('output' in one)) continue;
		for (const file of one.output) {
			files.set(file.fileName, file.type === 'chunk' ? file.code : String(file.source));
		}
	}
	return files;
}
