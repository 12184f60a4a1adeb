import {inside} from '../../round-trip/ports/disk';
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
			const {disk} = tools;
			const folder = inside(await disk.dataFolder(), 'Checks');
			const name = `retake-check-${report.date.slice(0, 19).replace(/[T:]/g, '-')}`;
			await disk.makeFolder(folder);
			await disk.writeText(inside(folder, `${name}.json`), reportJson(report));
			const text = inside(folder, `${name}.txt`);
			await disk.writeText(text, reportText(report));
			await disk.reveal(text);
			return text;
		},
	};
}
