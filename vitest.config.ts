import {defineConfig} from 'vitest/config';
import {letNode20Report} from './tests/node-20.ts';

letNode20Report();

export default defineConfig({
	test: {
		include: ['tests/**/*.test.{ts,tsx}'],
		testTimeout: 60_000,
		hookTimeout: 120_000,
		// Most of a test's time is spent waiting for ffmpeg or a browser.
		maxWorkers: 2,
	},
});
