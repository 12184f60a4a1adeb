import {DiskError} from '../round-trip/ports/disk-error';
import {HostError} from '../round-trip/ports/host-error';

/** An error as the port promises it: ours pass through, whatever else Premiere throws becomes `host-said` with its words. */
export function asHostError(error: unknown): HostError | DiskError {
	if (error instanceof HostError || error instanceof DiskError) {
		return error;
	}

	return new HostError('host-said', wordsOf(error), {cause: error});
}

/** What an error says. Native code also throws plain texts. */
export function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
