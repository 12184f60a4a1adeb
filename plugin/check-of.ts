import {probe} from '../src/media/probe';
import {createHostCheck} from '../src/premiere/check/create-host-check';
import type {CheckTools} from '../src/premiere/check/run-check';
import {withReader} from '../src/round-trip/ports/disk';
import type {HostCheck} from '../src/round-trip/ports/host-check';
import type {MachineTools, OperatingSystem} from './machine';

type Parts = Omit<CheckTools, 'framesOf' | 'facts'> & {
	readonly uxp: MachineTools['uxp'];
	readonly os: OperatingSystem | undefined;
};

/** The check of the application the plugin runs in. Versions the runtime does not tell read `unknown`. */
export function checkOf({uxp, os, ...tools}: Parts): HostCheck {
	return createHostCheck({
		...tools,
		async framesOf(path) {
			if ((await tools.disk.sizeOf(path)) === undefined) return undefined;
			const movie = await withReader(tools.disk, path, probe);
			return movie.kind === 'movie' && movie.isWhole ? movie.frameCount : undefined;
		},
		facts: {
			host: uxp.host?.name ?? unknown,
			version: uxp.host?.version ?? unknown,
			uxp: uxp.versions?.uxp ?? unknown,
			platform: os?.platform?.() ?? unknown,
		},
	});
}

const unknown = 'unknown';
