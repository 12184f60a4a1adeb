import type {EditOptions} from '../src/runware/edit-request';

/** One result, as the model page makes it when nothing is said. */
export const plainOptions: EditOptions = {results: 1, format: 'MP4', quality: 95};
