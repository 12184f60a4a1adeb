import {join, resolve} from 'node:path';
import {type Demo, startDemo} from './demo-server';
import {openPage} from './open-page';
import {runSmoke} from './smoke';

const root = resolve(import.meta.dirname, '../..');

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
	const isSmoke = args.includes('--smoke');
	const port = Number(args.find((arg) => arg.startsWith('--port='))?.slice('--port='.length) ?? 0);
	const demo = await startDemo({
		plugin: join(root, 'dist'),
		workspace: join(root, '.retake'),
		port,
		shrink: 1,
		renderMs: isSmoke ? 1500 : 20_000,
		say: (line) => console.log(line),
	});
	if (isSmoke) {
		process.exitCode = await smoke(demo);
	} else {
		closeOnQuit(demo);
		console.log(`The demo is at ${demo.url}`);
		console.log('Any key that begins with "demo" is accepted. Ctrl+C ends it.');
		openPage(demo.url);
	}
}

async function smoke(demo: Demo): Promise<number> {
	try {
		const {line, passed} = await runSmoke(demo);
		console.log(line);
		return passed ? 0 : 1;
	} catch (error) {
		console.error(error);
		return 1;
	} finally {
		await demo.close();
	}
}

function closeOnQuit(demo: Demo): void {
	let isClosing = false;
	const quit = () => {
		if (isClosing) process.exit(1);
		isClosing = true;
		void demo.close().then(() => process.exit(0));
	};
	process.on('SIGINT', quit);
	process.on('SIGTERM', quit);
}
