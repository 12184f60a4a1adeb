import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {lintSource} from './harness/lint/source';
import {productFiles, productFolders} from './harness/own-source';

test('no file of ours says what UXP does not understand', () => {
	const files = productFiles(productFolders);
	expect(files.length).toBeGreaterThan(100);
	expect(files.flatMap((file) => lintSource(file, readFileSync(resolve(file), 'utf8')))).toEqual(
		[],
	);
});

describe('would be told', () => {
	test.each([
		['console.log(1)', 'console is not there'],
		['fs.readFileSync(path)', 'readFileSync is not there'],
		['new FormData(form)', 'FormData is not there'],
		['addEventListener("keypress", f)', 'keypress never comes'],
		['event.relatedTarget', '.relatedTarget'],
		['new Image()', 'Image is not there'],
		['context.drawImage(image)', '.drawImage'],
		['body.getReader()', '.getReader'],
		['AbortSignal.any([a, b])', 'AbortSignal.any'],
		['AbortSignal.timeout(1)', 'AbortSignal.timeout'],
		['signal.addEventListener("abort", f, {once: true})', 'the option once'],
		['a.addEventListener("wheel", f, {passive: true})', 'the option passive'],
		['a.addEventListener("abort", f, {signal})', 'the option signal'],
		['process.env.NODE_ENV', 'process is not there'],
		['Buffer.from(a)', 'Buffer is not there'],
		['new TextDecoder()', 'TextDecoder is not there'],
		['structuredClone(a)', 'structuredClone is not there'],
		['queueMicrotask(f)', 'queueMicrotask is not there'],
		['new URL(a)', 'URL is not there'],
		['new URLSearchParams(a)', 'URLSearchParams is not there'],
		['window.matchMedia(a)', 'window.matchMedia'],
		['eval(a)', 'eval is not there'],
		['new Function(a)', 'Function is not there'],
		['String.fromCharCode(...bytes)', 'fromCharCode takes only so many'],
		['a.dispatchEvent(new Event("input"))', 'the runtime’s to dispatch'],
		['z.file()', 'z.file'],
		['z.url()', 'z.url'],
		['ky.get(a, {onDownloadProgress: f})', 'ky’s onDownloadProgress'],
		['ky.get(a, {searchParams: {a: 1}})', 'ky’s searchParams'],
		['ky.create({hooks: {afterResponse: []}})', 'ky’s afterResponse'],
		['import fs from "fs"', 'import from fs'],
		['import uxp from "uxp"', 'import from uxp'],
		['import {join} from "node:path"', 'import from node:path'],
		['import ppro from "@adobe/premierepro"', 'import from @adobe/premierepro'],
		['const uxp = require("uxp")', 'only the host module'],
		['const a = await import("./a")', 'import()'],
		['import.meta.url', 'import.meta'],
		['new Worker(a)', 'a worker'],
		['debugger', 'debugger'],
		['<button>a</button>', '<button>'],
		['<select/>', '<select>'],
		['<iframe/>', '<iframe>'],
		['<title>a</title>', '<title>'],
		['<input type="number"/>', '<input type="number">'],
		['<div onMouseEnter={f}/>', 'onMouseEnter'],
		['<div onMouseLeave={f}/>', 'onMouseLeave'],
		['<label htmlFor="a"/>', 'htmlFor'],
		['<input defaultValue="a"/>', 'defaultValue'],
		['<div title="a"/>', 'title does nothing'],
		['<div style={{gap: 4}}/>', 'gap: 4: unknown property'],
		['<div style={{marginTop: `4dvh`}}/>', 'unknown unit dvh'],
		['<div style={{display: a ? "grid" : "none"}}/>', 'display: grid: unknown value'],
		['<div style={look}/>', 'not written down'],
	])('%s', (code, problem) => {
		const told = lintSource('src/panel/example.tsx', code);
		expect(told.join()).toContain(problem);
		expect(told[0]).toMatch(/^src\/panel\/example\.tsx:1:\d+: /);
	});

	test('names alone are nobody’s fault', () => {
		const code = `import type {Sequence} from '@adobe/premierepro';
			type Sent = {readonly body: FormData | URL; process: number};
			const plan = {process: 1, console: 2};
			plan.process;
			a.addEventListener('abort', f, {capture: true});
			export class URL {}
			<div style={{width: \`\${a}%\`, display: b ? 'none' : 'block'}} role="button"/>;
			<Row title="a" onMouseEnter={f}/>;`;
		expect(lintSource('src/panel/example.tsx', code)).toEqual([]);
	});

	test('the prelude may name what it stands in for, and the host module may ask for modules', () => {
		expect(lintSource('plugin/prelude.ts', 'define("TextDecoder", TextDecoder)')).toEqual([]);
		expect(lintSource('plugin/main.tsx', 'const fs = require("fs")')).toEqual([]);
	});
});
