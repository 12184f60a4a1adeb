import {fileNameOf} from '../../round-trip/ports/disk';
import type {HostCheck} from '../../round-trip/ports/host-check';
import {HostError} from '../../round-trip/ports/host-error';
import {reportJson, reportText} from './report';
import {type CheckTools, runCheck} from './run-check';

/** The check behind its port. The question whether to begin is the panel's: calling `run` is the answer. */
export function createHostCheck(tools: CheckTools): HostCheck {
	return {
		async run(onProgress, signal) {
			const report = await runCheck(tools, {ask: async () => true, onProgress, signal});
			if (!report) {
				throw new HostError('host-said');
			}

			return report;
		},
		textOf: reportText,
		async save(report) {
			const day = report.date.slice(0, 10);
			const path = await tools.disk.chooseNewFile(`retake-check-${day}.json`);
			if (path === undefined) {
				return undefined;
			}

			await tools.disk.writeText(path, reportJson(report));
			return fileNameOf(path);
		},
	};
}
