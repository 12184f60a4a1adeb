import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {build, defineConfig, type InlineConfig, type Plugin} from 'vite';
import {licensesOf} from './plugin/packaging/licenses.ts';

const root = import.meta.dirname;

/** The plugin folder that Premiere loads: classic scripts at its root, plain CSS, nothing hoisted. */
export default defineConfig(panelBuild(join(root, 'dist')));

/** The build of the plugin into `outDir`; every setting is there for a reason of uxp-runtime 15. */
export function panelBuild(outDir: string): InlineConfig {
	return {
		...classicScript('plugin/main.tsx', 'index.js'),
		plugins: [uxpFolder()],
		build: {...classicScript('plugin/main.tsx', 'index.js').build, outDir, emptyOutDir: true},
	};
}

function classicScript(input: string, file: string): InlineConfig {
	return {
		configFile: false,
		root,
		base: './',
		publicDir: false,
		logLevel: 'warn',
		// Said twice, since the bundler would otherwise ask the environment it happens to run in.
		define: {'process.env.NODE_ENV': '"production"'},
		oxc: {jsx: {runtime: 'automatic', development: false}},
		build: {
			target: 'es2020',
			cssCodeSplit: false,
			cssMinify: false,
			minify: false,
			modulePreload: false,
			rolldownOptions: {
				input: join(root, input),
				external: ['uxp', 'premierepro', 'fs', 'os'],
				output: {
					format: 'iife',
					codeSplitting: false,
					// Names and lines stay as written, for the traces of errors; what no trace needs is not parsed at every start.
					comments: {legal: true, annotation: false, jsdoc: false},
					entryFileNames: file,
					assetFileNames: 'panel[extname]',
				},
			},
		},
	};
}

/** Adds what is not bundled: the page, the manifest, the icons, the clips of the check, the licences, and the prelude as a script of its own. */
function uxpFolder(): Plugin {
	return {
		name: 'uxp-folder',
		async generateBundle(_options, bundle) {
			const emit = (fileName: string, source: string | Uint8Array) =>
				this.emitFile({type: 'asset', fileName, source});
			emit('index.html', readFileSync(join(root, 'plugin/index.html')));
			emit('manifest.json', readFileSync(join(root, 'manifest.json')));
			for (const icon of namesIn('icons', '.png')) {
				emit(`icons/${icon}`, readFileSync(join(root, 'icons', icon)));
			}
			for (const clip of namesIn('plugin/check', '.mp4')) {
				emit(`check/${clip}`, readFileSync(join(root, 'plugin/check', clip)));
			}
			const modules = Object.values(bundle).flatMap((file) =>
				file.type === 'chunk' ? Object.keys(file.modules) : [],
			);
			emit('licenses.txt', licensesOf(root, modules));
			emit('prelude.js', await preludeScript());
		},
	};
}

function namesIn(folder: string, ending: string): readonly string[] {
	return readdirSync(join(root, folder)).filter((name) => name.endsWith(ending));
}

async function preludeScript(): Promise<string> {
	const script = classicScript('plugin/prelude.ts', 'prelude.js');
	const result = await build({...script, build: {...script.build, write: false}});
	const outputs = Array.isArray(result) ? result : [result];
	for (const {output} of outputs.filter((one) => 'output' in one)) {
		for (const file of output) if (file.type === 'chunk') return file.code;
	}
	throw new Error('The prelude came to nothing.');
}
