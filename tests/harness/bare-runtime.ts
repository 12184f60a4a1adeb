import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createFolderBackend} from '../../src/stand-ins/uxp/folder-backend-node';
import {createUxp, type Uxp} from '../../src/stand-ins/uxp/uxp';
import {createFaults} from './faults';
import {createRuntime, type Runtime} from './runtime';
import {type Profile, plainToggles, type Toggles} from './surface';
import {createWire} from './wire';

/** A runtime without Premiere, to ask single questions of. `https://here.example` is `answer`; other hosts are not declared. */
export type BareRuntime = {
	readonly runtime: Runtime;
	readonly uxp: Uxp;
	/** Runs a function body in the runtime, and resolves with what it returns or what it threw, as `Name: words`. */
	ask(body: string): Promise<unknown>;
	close(): Promise<void>;
};

/** What a bare runtime is made with. */
export type BareOptions = {
	readonly profile?: Profile;
	readonly toggles?: Partial<Toggles>;
	readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
};

/** Starts a runtime with nothing in it but itself. */
export async function createBareRuntime(options: BareOptions = {}): Promise<BareRuntime> {
	const toggles: Toggles = {...plainToggles, ...options.toggles};
	const folder = await mkdtemp(join(tmpdir(), 'retake-laws-'));
	const faults = createFaults();
	const server = createServer(options.answer ?? ((_request, response) => void response.end('ok')));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	let made: Uxp | undefined;
	const runtime = createRuntime({
		profile: options.profile ?? '9.3',
		toggles,
		html: '<!doctype html><html><head></head><body><div id="root"></div></body></html>',
		faults,
		clock: {
			now: () => Date.now(),
			wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
		},
		wire: createWire({
			domains: ['https://here.example', 'https://*.below.example'],
			hosts: {'here.example': `http://127.0.0.1:${port}`},
			coldStart: toggles.coldStart,
			faults,
			busy: (work) => work(),
		}),
		host(realm) {
			const uxp = createUxp({
				backend: createFolderBackend(folder),
				otherRealm: realm,
				switches: {foreignBuffers: !toggles.foreignBuffers, secretsFail: toggles.secretsFail},
			});
			made = uxp;
			return {
				...uxp.globals,
				modules: {uxp: uxp.uxp, fs: uxp.fs, os: uxp.os, premierepro: {}},
			};
		},
	});

	if (!made) throw new Error('The runtime asked for no host.');

	return {
		runtime,
		uxp: made,
		async ask(body) {
			try {
				return await runtime.realm.run(`(async function () { ${body} })()`, 'question.js');
			} catch (error) {
				return typeof error === 'object' ? String(error) : error;
			}
		},
		async close() {
			runtime.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await rm(folder, {recursive: true, force: true});
		},
	};
}
