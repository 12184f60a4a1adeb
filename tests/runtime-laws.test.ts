import {afterEach, describe, expect, test} from 'vitest';
import {type BareOptions, type BareRuntime, createBareRuntime} from './harness/bare-runtime';
import {
	absentGlobals,
	absentInDocument,
	otherGlobals,
	pageClasses,
	profiles,
} from './harness/surface';

let open: BareRuntime | undefined;

afterEach(async () => {
	await open?.close();
	open = undefined;
});

async function start(options: BareOptions = {}): Promise<BareRuntime> {
	open = await createBareRuntime(options);
	return open;
}

/** Sets a runtime up and asks it one thing. */
async function ask(body: string, options: BareOptions = {}): Promise<unknown> {
	return (await start(options)).ask(body);
}

describe.each(profiles)('what UXP %s has', (profile) => {
	test('is what stands in uxp-runtime 20.1, on the global object and on window', async () => {
		const names = [...pageClasses, ...otherGlobals];
		const body = `return ${JSON.stringify(names)}.filter(function (name) {
			return !(name in globalThis) || !(name in window) || window[name] === undefined;
		}).join()`;
		expect(await ask(body, {profile})).toBe('');
	});

	test('is nothing of 20.2, neither for in nor for a look', async () => {
		const body = `return ${JSON.stringify(absentGlobals)}.filter(function (name) {
			return name in globalThis || name in window || window[name] !== undefined;
		}).concat(${JSON.stringify(absentInDocument)}.filter(function (name) {
			return name in document || document[name] !== undefined;
		})).join()`;
		expect(await ask(body, {profile})).toBe('');
	});

	test('lacks single members too', async () => {
		const body = `return [
			'any' in AbortSignal, 'timeout' in AbortSignal, 'bytes' in Response.prototype,
			Symbol.asyncIterator in ReadableStream.prototype, 'subtle' in crypto,
			'animate' in document.body, 'duplex' in Request.prototype, 'cache' in Request.prototype,
			'redirected' in Response.prototype, 'getEntriesByType' in performance,
			'upgrade' in customElements, 'userAgent' in navigator, 'groupBy' in Object,
			'toSorted' in [], 'withResolvers' in Promise, 'event' in window && window.event !== undefined,
		].indexOf(true)`;
		expect(await ask(body, {profile})).toBe(-1);
	});

	test('keeps the window apart from the global object', async () => {
		const body = `window.onlyThere = 1;
			return [globalThis === window, typeof onlyThere, document.defaultView === window].join()`;
		expect(await ask(body, {profile})).toBe('false,undefined,true');
	});

	test('compiles no text', async () => {
		const {runtime, ask: question} = await start({profile});
		expect(await question(`return new Function('return 1')()`)).toMatch(/^EvalError/);
		expect(await question(`try { eval('1') } catch (error) { return 'caught' }`)).toBe('caught');
		expect(await question(`return (function () {}).constructor('return 1')`)).toMatch(/^EvalError/);
		expect(runtime.broken()).toEqual([expect.stringMatching(/^compiled: /)]);
	});
});

test('URLSearchParams and the states of a request come with 9.3', async () => {
	const body = `return [typeof URLSearchParams, XMLHttpRequest.DONE].join()`;
	expect(await ask(body, {profile: '8.1'})).toBe('undefined,');
	await open?.close();
	expect(await ask(body, {profile: '9.3'})).toBe('function,4');
});

describe('what may be missing besides', () => {
	test.each([
		['noUrl', 'typeof URL'],
		['noBase64', 'typeof atob'],
		['noBase64', 'typeof btoa'],
		['noFrames', 'typeof performance'],
		['noFrames', 'typeof requestAnimationFrame'],
		['oldEngine', 'typeof Object.hasOwn'],
		['oldEngine', 'typeof [].at'],
		['oldEngine', 'typeof "".replaceAll'],
		['noTheme', 'typeof document.theme'],
	] as const)('%s: %s', async (toggle, expression) => {
		expect(await ask(`return ${expression}`)).not.toBe('undefined');
		await open?.close();
		expect(await ask(`return ${expression}`, {toggles: {[toggle]: true}})).toBe('undefined');
	});
});

describe('what breaks a law is noticed', () => {
	test.each([
		[
			'a bare read that is caught',
			'try { matchMedia("x") } catch (error) {}',
			/^missing: .*matchMedia/,
		],
		[
			'a bare read in a promise',
			'Promise.resolve().then(function () { structuredClone }).catch(function () {})',
			/^missing: .*structuredClone/,
		],
		[
			'a call of what is not there',
			'try { window.getSelection() } catch (error) {}',
			/^missing: .*getSelection is not a function/,
		],
		[
			'an error in a timer',
			'setTimeout(function () { throw new Error("late") })',
			/^uncaught: in a timer: Error: late/,
		],
		[
			'a rejection nobody handles',
			'Promise.reject(new Error("alone"))',
			/^uncaught: unhandledRejection: Error: alone/,
		],
		['a word on the console', 'console.error("odd")', /^uncaught: on the console: odd/],
		['a module that is not there', 'try { require("path") } catch (error) {}', /^require: /],
		[
			'a button',
			'document.body.appendChild(document.createElement("button"))',
			/^mounted: <button>/,
		],
		[
			'a field for numbers',
			'var field = document.createElement("input"); field.type = "number"; document.body.appendChild(field)',
			/^mounted: <input type=number>/,
		],
		[
			'a field that becomes one',
			'var field = document.createElement("input"); document.body.appendChild(field); setTimeout(function () { field.setAttribute("type", "file") })',
			/^mounted: <input type=file>/,
		],
		[
			'a handler in the markup',
			'document.body.innerHTML = "<div onclick=\\"x()\\"></div>"',
			/^mounted: <div onclick/,
		],
		[
			'a picture of a canvas',
			'try { document.createElement("canvas").toDataURL() } catch (error) {}',
			/^canvas: /,
		],
		[
			'a header that is the runtime’s',
			'var x = new XMLHttpRequest(); x.open("GET", "https://here.example/"); x.setRequestHeader("Origin", "x")',
			/^xhr: /,
		],
		[
			'a body that is no buffer',
			'var x = new XMLHttpRequest(); x.open("POST", "https://here.example/"); x.send(new Blob(["x"]))',
			/^xhr: only a buffer/,
		],
		[
			'an address that is not encrypted',
			'fetch("http://here.example/").catch(function () {})',
			/^network: /,
		],
		[
			'a file in a form',
			'var form = new FormData(); form.append("a", new Blob(["x"])); fetch("https://here.example/", {method: "POST", body: form}).catch(function () {})',
			/^fetch: the file a/,
		],
	])('%s', async (_name, script, fault) => {
		const {runtime} = await start();
		runtime.run(script, 'script.js');
		await expect.poll(() => runtime.broken().join('\n')).toMatch(fault);
	});

	test('and what asks first is not', async () => {
		const {runtime} = await start();
		runtime.run(
			`typeof matchMedia === 'function' && matchMedia('x');
			'structuredClone' in globalThis && structuredClone({});
			window.getSelection && window.getSelection();`,
			'script.js',
		);
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(runtime.broken()).toEqual([]);
	});
});

describe('the network', () => {
	const refused =
		/Permission denied to the url https:\/\/\S+ ?\. Manifest entry not found\.|Permission denied to the url/;

	test('refuses hosts that are not declared, each caller in its own way', async () => {
		const {ask: question} = await start({profile: '9.3'});
		expect(await question('await fetch("https://other.example/x")')).toMatch(refused);
		expect(await question('new WebSocket("wss://here.example/x")')).toMatch(refused);
		expect(
			await question(`return new Promise(function (done) {
			var x = new XMLHttpRequest();
			x.open('GET', 'https://other.example/x');
			x.onerror = function (event) { done(event.message); };
			x.send();
		})`),
		).toMatch(refused);
		await open?.close();
		expect(
			await ask(
				`var x = new XMLHttpRequest();
			x.open('GET', 'https://other.example/x');
			x.send();`,
				{profile: '8.1'},
			),
		).toMatch(refused);
	});

	test('allows names below a wildcard, but not the name itself', async () => {
		const {ask: question} = await start();
		expect(await question('await fetch("https://a.b.below.example/")')).toMatch(
			/Network request failed/,
		);
		expect(await question('await fetch("https://below.example/")')).toMatch(refused);
	});

	test('refuses the first two calls to a host after a cold start', async () => {
		const {ask: question} = await start({toggles: {coldStart: true}});
		for (const expected of [refused, refused, /^200$/]) {
			const said = await question('return String((await fetch("https://here.example/")).status)');
			expect(said).toMatch(expected);
		}
	});

	test('takes no URL for a request, and no signal that is undefined', async () => {
		const {ask: question} = await start();
		expect(await question('new Request(new URL("https://here.example/"))')).toMatch(/^TypeError/);
		expect(await question('await fetch("https://here.example/", {signal: undefined})')).toMatch(
			/addEventListener/,
		);
	});

	test('cannot read what a redirect led to', async () => {
		const {ask: question} = await start({
			answer(request, response) {
				if (request.url === '/there') response.end('there');
				else response.writeHead(302, {Location: '/there'}).end();
			},
		});
		expect(await question('return (await fetch("https://here.example/")).arrayBuffer()')).toMatch(
			/Already read/,
		);
		expect(
			await question(`return new Promise(function (done) {
			var x = new XMLHttpRequest();
			x.responseType = 'arraybuffer';
			x.open('GET', 'https://here.example/');
			x.onload = function () { done([x.status, x.response.byteLength, x.responseURL].join()); };
			x.send();
		})`),
		).toBe('200,0,https://here.example/there');
	});

	test('never ends a binary answer of no known length', async () => {
		const body = `return Promise.race([
			(await fetch("https://here.example/")).arrayBuffer().then(function () { return 'ended'; }),
			new Promise(function (done) { setTimeout(done, 100, 'still waiting'); }),
		])`;
		const answer: BareOptions['answer'] = (_request, response) => {
			response.writeHead(200, {'Content-Type': 'video/mp4'});
			response.write('a');
			response.end('b');
		};
		expect(await ask(body, {answer})).toBe('still waiting');
	});

	test('hands out the chunks of an answer as buffers', async () => {
		const body = `var read = (await fetch("https://here.example/")).body.getReader();
			var first = (await read.read()).value;
			return Object.prototype.toString.call(first) + (first instanceof ArrayBuffer)`;
		expect(await ask(body)).toBe('[object ArrayBuffer]true');
	});

	test('tells how far an upload is, and stops where it is aborted', async () => {
		const body = `return new Promise(function (done) {
			var told = [];
			var x = new XMLHttpRequest();
			x.open('POST', 'https://here.example/', true);
			x.upload.onprogress = function (event) { told.push(event.loaded + '/' + event.total); };
			x.onload = function () { done(told.concat(x.status, x.responseText).join()); };
			x.send(new Uint8Array(10).buffer);
		})`;
		const {ask: question} = await start();
		expect(await question(body)).toBe('5/10,10/10,200,ok');
		expect(
			await question(`return new Promise(function (done) {
			var x = new XMLHttpRequest();
			x.open('POST', 'https://here.example/', true);
			x.onload = function () { done('loaded'); };
			x.onabort = function () { setTimeout(done, 30, 'aborted'); };
			x.send('text');
			x.abort();
		})`),
		).toBe('aborted');
	});

	test('has no request that waits', async () => {
		const said = await ask('new XMLHttpRequest().open("GET", "https://here.example/", false)');
		expect(said).toMatch(/not supported/);
	});
});

describe('files and secrets', () => {
	test('come asynchronously and as buffers only', async () => {
		const {ask: question} = await start();
		expect(await question('require("fs").readFileSync("plugin-data:/a")')).toMatch(/Unimplemented/);
		expect(
			await question(`var fs = require('fs');
				await fs.writeFile('plugin-data:/a', new Uint8Array([1, 2]).buffer);
				var bytes = await fs.readFile('plugin-data:/a');
				return [bytes instanceof ArrayBuffer, bytes.byteLength].join()`),
		).toBe('true,2');
		expect(
			await question(`await require('fs').writeFile('plugin-data:/b', new Uint8Array([1]))`),
		).toMatch(/ArrayBuffer/);
	});

	test('may belong to another realm', async () => {
		const body = `var fs = require('fs');
			await fs.writeFile('plugin-data:/a', new ArrayBuffer(2));
			var bytes = await fs.readFile('plugin-data:/a');
			return [bytes instanceof ArrayBuffer, Object.prototype.toString.call(bytes)].join()`;
		expect(await ask(body, {toggles: {foreignBuffers: true}})).toBe('false,[object ArrayBuffer]');
	});

	test('secrets take nothing empty, come back as bytes, and may fail', async () => {
		const {ask: question} = await start();
		const secrets = 'var kept = require("uxp").storage.secureStorage;';
		expect(await question(`${secrets} await kept.setItem('a', '')`)).toMatch(/empty/);
		expect(
			await question(`${secrets} await kept.setItem('a', 'b');
				return Array.from(await kept.getItem('a')).join()`),
		).toBe('98');
		await open?.close();
		expect(await ask(`${secrets} await kept.getItem('a')`, {toggles: {secretsFail: true}})).toMatch(
			/Failed to getItem/,
		);
	});
});

describe('the page', () => {
	test('hears no option of a listener but capture', async () => {
		const body = `var count = 0;
			document.body.addEventListener('tick', function () { count += 1; }, {once: true});
			document.body.dispatchEvent(new Event('tick'));
			document.body.dispatchEvent(new Event('tick'));
			return count`;
		expect(await ask(body)).toBe(2);
	});

	test('has events without a time and without another element', async () => {
		const body = `return new Promise(function (done) {
			document.body.addEventListener('click', function (event) {
				done(['relatedTarget' in event, 'timeStamp' in event].join());
			});
			document.body.dispatchEvent(new MouseEvent('click'));
		})`;
		expect(await ask(body)).toBe('false,false');
	});

	test('puts nothing before a text or a comment', async () => {
		const body = `var div = document.createElement('div');
			div.appendChild(document.createTextNode('a'));
			div.insertBefore(document.createElement('div'), div.firstChild);
			return div.childNodes.length`;
		expect(await ask(body)).toMatch(/^Error: insertBefore/);
		await open?.close();
		expect(await ask(body, {toggles: {strictInsert: false}})).toBe(2);
	});

	test('takes the name of an element once', async () => {
		const body = `customElements.define('a-b', HTMLElement); customElements.define('a-b', HTMLElement)`;
		expect(await ask(body)).toMatch(/already/);
	});

	test('plays no video from an object', async () => {
		const body = `return new Promise(function (done) {
			var video = document.createElement('video');
			video.addEventListener('error', function () { done([video.error.code, video.readyState].join()); });
			video.src = URL.createObjectURL(new Blob(['x']));
		})`;
		expect(await ask(body)).toBe('4,');
	});

	test('has a canvas that only fills and strokes', async () => {
		const body = `var context = document.createElement('canvas').getContext('2d');
			return [typeof context.fillRect, typeof context.drawImage, typeof context.fillText].join()`;
		expect(await ask(body)).toBe('function,undefined,undefined');
	});

	test('may have an event of null', async () => {
		expect(await ask('return window.event', {toggles: {nullEvent: true}})).toBe(null);
	});
});

describe('entrypoints', () => {
	test('are set up once', async () => {
		const body = `var points = require('uxp').entrypoints; points.setup({}); points.setup({})`;
		expect(await ask(body)).toMatch(/already/);
	});
});
