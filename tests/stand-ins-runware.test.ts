import {randomUUID} from 'node:crypto';
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {printedExchanges} from './printed-exchanges';
import {
	createOutside,
	createWorld,
	difference,
	download,
	edit,
	type Item,
	makeClip,
	makePicture,
	probeStream,
	read,
	thumbnail,
	until,
	type World,
} from './stand-ins-runware-world';

let world: World;
let clip: Uint8Array;
let video: string;

beforeAll(async () => {
	clip = await makeClip(50);
});

beforeEach(async () => {
	world = await createWorld();
	video = (await world.upload(clip)).id;
});

afterEach(() => world.close());

/** Posts `task`, lets all of its results come true, and answers the poll. */
async function finish(task: Item & {readonly taskUUID: string}) {
	const accepted = await world.post(task);
	expect(accepted).toMatchObject({status: 200, errors: []});
	world.clock.advance(60_000);
	return world.poll(task.taskUUID);
}

describe('the printed requests', () => {
	const requests = printedExchanges.map((exchange) => exchange.request);

	test.each(requests)('$positivePrompt', async (request) => {
		const outside = await createOutside({
			[new URL(request.inputs.video).pathname]: clip,
			[new URL(request.inputs.frameImages[0]?.image ?? '').pathname]: await makePicture('orange', {
				extension: 'jpg',
			}),
		});
		world.control.setHosts({'assets.runware.ai': outside.url});

		const {taskUUID} = request;
		const accepted = await world.post(request);
		expect(accepted.text).toBe(JSON.stringify({data: [{taskType: 'videoInference', taskUUID}]}));
		world.clock.advance(6000);
		const {data} = await world.poll(taskUUID);
		expect(data[0]).toMatchObject({taskUUID, status: 'success', taskType: 'videoInference'});
		expect(await world.control.runs()).toMatchObject([
			{guides: [{position: 'first', seconds: 0, frameIndex: 0}]},
		]);
		await outside.close();
	});

	test('are all four that the model page prints', () => {
		expect(requests).toHaveLength(4);
	});
});

describe('the envelope', () => {
	async function send(body: string, headers: Record<string, string> = {}) {
		return read(await fetch(`${world.server.url}/v1`, {method: 'POST', body, headers}));
	}

	test('anything but an array of tasks is refused with one error', async () => {
		for (const body of ['', '{', '{}', '[]', '[1]', '"x"', 'null']) {
			const answer = await send(body, {Authorization: 'Bearer valid'});
			expect(answer).toMatchObject({status: 400, errors: [{code: 'invalidRequest'}]});
		}
	});

	test('the key may come in the header or in a leading task', async () => {
		const task = {taskType: 'modelSearch', taskUUID: randomUUID(), search: 'aleph'};
		const inBody = [{taskType: 'authentication', apiKey: 'valid'}, task];
		expect((await send(JSON.stringify(inBody))).data).toMatchObject([
			{results: [{air: 'runway:aleph@2.0'}], totalResults: 1},
		]);
		expect((await world.post(task)).data).toHaveLength(1);
	});

	test.each([
		['no key', []],
		['an unknown key', [{taskType: 'authentication', apiKey: 'nobody'}]],
	])('%s is answered with 401 and the name of the parameter', async (_, lead) => {
		const answer = await send(JSON.stringify([...lead, edit(video)]));
		expect(answer.status).toBe(401);
		expect(answer.errors).toMatchObject([
			{code: 'invalidApiKey', parameter: 'apiKey', taskType: 'authentication'},
		]);
	});

	test('a key without permission is answered with 403', async () => {
		expect(await world.postAs('forbidden', edit(video))).toMatchObject({status: 403});
	});

	test('tasks of one post are answered one by one, and a mixed post is a success', async () => {
		const good = {taskType: 'modelSearch', taskUUID: randomUUID()};
		const bad = edit(video, {seed: 7});
		const answer = await world.post(bad, good);
		expect(answer.status).toBe(200);
		expect(answer.data).toMatchObject([{taskUUID: good.taskUUID}]);
		expect(answer.errors).toMatchObject([{taskUUID: bad.taskUUID, taskType: 'videoInference'}]);

		world.control.turn({mixedStatus: 400});
		expect((await world.post(bad, good)).status).toBe(400);
	});

	test('a task type nobody serves is refused, and strange members of free tasks are not', async () => {
		const stranger = {taskType: 'listModels', taskUUID: randomUUID()};
		expect(await world.post(stranger)).toMatchObject({
			status: 400,
			errors: [{code: 'unsupportedTaskType'}],
		});
		const search = {taskType: 'modelSearch', taskUUID: randomUUID(), flavour: 'mint'};
		expect(await world.post(search)).toMatchObject({status: 200, errors: []});
	});

	test('a refused submission carries an empty data, or none by switch', async () => {
		const bad = edit(video, {seed: 7});
		expect((await world.post(bad)).text).toMatch(/^\{"data":\[\],"errors":\[/);
		world.control.turn({refusalData: 'absent'});
		expect((await world.post(bad)).text).toMatch(/^\{"errors":\[/);
	});

	test('other methods and paths are refused, and other origins are welcome', async () => {
		const {url} = world.server;
		expect((await fetch(`${url}/v1`)).status).toBe(405);
		expect((await fetch(`${url}/v1/`, {method: 'POST', body: '[]'})).status).toBe(404);
		expect((await fetch(`${url}/v2`)).status).toBe(404);

		const preflight = await fetch(`${url}/v1`, {method: 'OPTIONS'});
		expect(preflight.status).toBe(204);
		expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
		expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
	});

	test('a body over the cap is answered with 413 and a page', async () => {
		world.control.turn({bodyCapBytes: 1000});
		const answer = await send(JSON.stringify([edit(video, {positivePrompt: 'x'.repeat(2000)})]));
		expect(answer.status).toBe(413);
		expect(answer.text).toMatch(/^<html>/);
	});
});

describe('a run', () => {
	test('brings distinct results that keep size, rate and length, and look different', async () => {
		const task = edit(video, {numberResults: 4, outputQuality: 60});
		const {status, data} = await finish(task);

		expect(status).toBe(200);
		expect(new Set(data.map((item) => item.seed)).size).toBe(4);
		expect(new Set(data.map((item) => item.videoUUID)).size).toBe(4);
		const pictures = [await thumbnail(clip, 20)];
		for (const item of data) {
			expect(Number.isInteger(item.seed) && Number(item.seed) >= 0).toBe(true);
			expect(Number(item.seed)).toBeLessThan(2 ** 31);
			expect(String(item.videoURL)).toBe(
				`${world.server.url}/video/os/emu/ws/5/vi/${String(item.videoUUID)}.mp4`,
			);
			const file = await download(item.videoURL);
			expect(await probeStream(file)).toMatchObject({
				codec_name: 'h264',
				width: 160,
				height: 90,
				r_frame_rate: '25/1',
				nb_read_frames: '50',
				duration: 2,
			});
			pictures.push(await thumbnail(file, 20));
		}
		for (const [index, one] of pictures.entries()) {
			for (const other of pictures.slice(index + 1))
				expect(difference(one, other)).toBeGreaterThan(5);
		}
	});

	test('is told of one by one, in a stable order, and repeats itself once it has ended', async () => {
		const task = edit(video, {numberResults: 2});
		await world.post(task);
		expect((await world.poll(task.taskUUID)).data).toEqual([
			{taskType: 'videoInference', taskUUID: task.taskUUID, status: 'processing'},
			{taskType: 'videoInference', taskUUID: task.taskUUID, status: 'processing'},
		]);
		world.clock.advance(5999);
		const early = await world.poll(task.taskUUID);
		expect(early.data.map((item) => item.status)).toEqual(['processing', 'processing']);
		world.clock.advance(1);
		const half = await world.poll(task.taskUUID);
		expect(half.data.map((item) => item.status)).toEqual(['success', 'processing']);
		world.clock.advance(6000);
		const ended = await world.poll(task.taskUUID);
		expect(ended.data.map((item) => item.status)).toEqual(['success', 'success']);
		expect(ended.data[0]).toEqual(half.data[0]);
		expect((await world.poll(task.taskUUID)).text).toBe(ended.text);
	});

	test('tells its cost only when asked, and the safety flag only when checked', async () => {
		const silent = await finish(edit(video, {includeCost: false}));
		expect(silent.data[0]).not.toHaveProperty('cost');
		expect(silent.data[0]).not.toHaveProperty('NSFWContent');

		for (const [safety, isChecked] of [
			[{checkContent: true}, true],
			[{mode: 'full'}, true],
			[{checkContent: true, mode: 'none'}, false],
			[{checkContent: false}, false],
		]) {
			const {data} = await finish(edit(video, {safety}));
			expect(data[0]?.cost).toBe(0.56);
			expect(data[0]?.NSFWContent).toBe(isChecked ? false : undefined);
		}
	});

	test('costs 0.28 a second to the millisecond: 6.06 s are 1.6968', async () => {
		const long = await world.upload(await makeClip(303, {rate: '50', size: '64x36'}));
		world.control.turn({limitRate: 'off'});
		const answer = await world.dryRun(edit(long.id), edit(long.id, {numberResults: 4}));
		expect(answer.data.map((item) => item.cost)).toEqual([1.6968, 6.7872]);
		expect(await world.control.runs()).toEqual([]);
	});

	test('a batch of polls is one post, and an unknown task is left out of it', async () => {
		const [one, other] = [edit(video), edit(video)];
		await world.post(one);
		await world.post(other);
		const answer = await world.post(
			{taskType: 'getResponse', taskUUID: one.taskUUID},
			{taskType: 'getResponse', taskUUID: randomUUID()},
			{taskType: 'getResponse', taskUUID: other.taskUUID},
		);
		expect(answer.status).toBe(200);
		expect(answer.data.map((item) => item.taskUUID)).toEqual([one.taskUUID, other.taskUUID]);
	});

	test('an unknown task is nothing at all, or not found by switch', async () => {
		expect((await world.poll(randomUUID())).text).toBe('{"data":[]}');
		world.control.turn({unknownTask: 'not-found-404'});
		expect(await world.poll(randomUUID())).toMatchObject({
			status: 404,
			errors: [{code: 'taskNotFound'}],
		});
		world.control.turn({unknownTask: 'not-found-400'});
		expect((await world.poll(randomUUID())).status).toBe(400);
	});

	test('may be unknown in its first moments, and be forgotten some time after its end', async () => {
		world.control.turn({firstPollEmptyMs: 1000, pollableSeconds: 60});
		const task = edit(video);
		await world.post(task);
		expect((await world.poll(task.taskUUID)).data).toEqual([]);
		world.clock.advance(1000);
		expect((await world.poll(task.taskUUID)).data).toHaveLength(1);
		world.clock.advance(5000 + 59_999);
		expect((await world.poll(task.taskUUID)).data).toMatchObject([{status: 'success'}]);
		world.clock.advance(1);
		expect((await world.poll(task.taskUUID)).data).toEqual([]);
	});

	test('of another account is unknown', async () => {
		const task = edit(video);
		await world.post(task);
		const poll = {taskType: 'getResponse', taskUUID: task.taskUUID};
		expect((await world.postAs('demo', poll)).data).toEqual([]);
	});

	test('may be acknowledged with a status word', async () => {
		world.control.turn({ackStatus: 'pending'});
		expect((await world.post(edit(video))).data).toMatchObject([{status: 'pending'}]);
	});

	test('can be edited again by the id and by the URL of its result', async () => {
		const {data} = await finish(edit(video));
		expect(await world.post(edit(String(data[0]?.videoUUID)))).toMatchObject({status: 200});
		expect(await world.post(edit(String(data[0]?.videoURL)))).toMatchObject({status: 200});
	});

	test('keeps its links until the ttl is over', async () => {
		const task = edit(video, {ttl: 60});
		await world.post(task);
		world.clock.advance(6000);
		const url = String((await world.poll(task.taskUUID)).data[0]?.videoURL);
		world.clock.advance(59_999);
		expect((await fetch(url, {method: 'HEAD'})).status).toBe(200);
		world.clock.advance(1);
		expect((await fetch(url)).status).toBe(404);
	});

	test('is pushed to a webhook until it is taken, and to an upload endpoint', async () => {
		const outside = await createOutside({});
		outside.statuses.push(200, 500, 503);
		const task = edit(video, {
			webhookURL: `${outside.url}/hook?token=1`,
			uploadEndpoint: `${outside.url}/put`,
		});
		const {data} = await finish(task);
		const tries = () => world.control.journal().filter((entry) => entry.path.includes('/hook'));
		await until(() => tries().length === 1);
		world.clock.advance(249);
		expect(outside.received).toHaveLength(2);
		world.clock.advance(1);
		await until(() => tries().length === 2);
		world.clock.advance(500);
		await until(() => tries().length === 3);
		expect(tries().map((entry) => entry.status)).toEqual([500, 503, 200]);

		const [put, ...hooks] = outside.received;
		expect(put).toMatchObject({method: 'PUT', path: '/put'});
		expect(new Uint8Array(put?.body ?? [])).toEqual(await download(data[0]?.videoURL));
		const {status: _, ...flat} = data[0] ?? {};
		for (const hook of hooks) expect(JSON.parse(hook.body.toString())).toEqual(flat);
		await outside.close();
	});
});

describe('a task posted twice', () => {
	test('is in conflict while the first is in flight, which goes on and is charged once', async () => {
		const task = edit(video);
		await world.post(task);
		expect(await world.post(task)).toMatchObject({
			status: 400,
			data: [],
			errors: [{code: 'conflictTaskUUID', parameter: 'taskUUID', taskUUID: task.taskUUID}],
		});
		world.clock.advance(6000);
		expect((await world.poll(task.taskUUID)).data).toMatchObject([{status: 'success'}]);
		expect((await world.control.ledger()).charges).toHaveLength(1);
		expect(world.control.counters()).toMatchObject({submits: 1, refusals: 1, charges: 1});
	});

	test('at the same moment is accepted once', async () => {
		const task = edit(video);
		const answers = await Promise.all([world.post(task), world.post(task), world.post(task)]);
		expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400, 400]);
		expect(world.control.counters().submits).toBe(1);
	});

	test('after the end is in conflict, replayed, or run and charged again, by switch', async () => {
		const task = edit(video);
		const first = await finish(task);
		expect(await world.post(task)).toMatchObject({errors: [{code: 'conflictTaskUUID'}]});

		world.control.turn({duplicateAfterEnd: 'replay'});
		expect((await world.post(task)).text).toBe(first.text);
		expect((await world.control.ledger()).charges).toHaveLength(1);

		world.control.turn({duplicateAfterEnd: 'run-again'});
		await finish(task);
		expect((await world.control.ledger()).charges).toHaveLength(2);
	});

	test('is remembered by its outcome, or by its refusal by switch', async () => {
		const task = edit(video);
		const outcome = await finish(task);
		const details = {taskType: 'getTaskDetails', taskUUID: task.taskUUID};

		await world.post(task);
		const {data} = await world.post(details);
		expect(data).toEqual([{...details, request: [task], response: {data: outcome.data}}]);

		world.control.turn({archive: 'last-answer'});
		await world.post(task);
		expect((await world.post(details)).data).toMatchObject([
			{response: {errors: [{code: 'conflictTaskUUID'}]}},
		]);
	});
});

describe('money', () => {
	const details = {taskType: 'accountManagement', taskUUID: randomUUID(), operation: 'getDetails'};

	test('is taken from the account when a result comes true, and not before', async () => {
		expect((await world.postAs('demo-1', details)).data).toMatchObject([{balance: 41.2}]);
		await world.postAs('demo-1', edit(video, {numberResults: 2}));
		world.clock.advance(6000);
		expect((await world.postAs('demo-1', details)).data).toMatchObject([{balance: 40.64}]);
		world.clock.advance(6000);
		expect((await world.postAs('demo-1', details)).data).toMatchObject([{balance: 40.08}]);
		expect((await world.control.ledger()).total).toBe(1.12);
	});

	test('is shown as an object by switch, and hidden from a restricted key', async () => {
		world.control.turn({balanceShape: 'object'});
		expect((await world.post(details)).data).toMatchObject([
			{balance: {amount: 100, currency: 'USD'}},
		]);
		expect((await world.postAs('noread', details)).data[0]).not.toHaveProperty('balance');
	});

	test('lacks under $5 without an invoice: 400 as seen, 402 as documented', async () => {
		const refusal = {errors: [{code: 'videoInferenceInsufficientCredits'}]};
		expect(await world.postAs('poor', edit(video))).toMatchObject({status: 400, ...refusal});
		world.control.turn({fundsStatus: 402});
		expect(await world.postAs('poor', edit(video))).toMatchObject({status: 402, ...refusal});
		expect(await world.control.runs()).toEqual([]);
	});

	test('lacks when the estimate is above the balance, to the cent', async () => {
		world.control.setAccount({key: 'valid', balance: 1.11});
		const two = {numberResults: 2};
		expect((await world.post(edit(video, two))).errors).toMatchObject([
			{code: 'videoInferenceInsufficientCredits'},
		]);
		world.control.setAccount({key: 'valid', balance: 1.12});
		expect((await world.post(edit(video, two))).status).toBe(200);
	});
});

describe('the journal', () => {
	test('holds every exchange with its time, and neither keys nor media', async () => {
		await world.post(edit(video));
		world.clock.advance(1000);
		await world.postAs('a-secret-key', edit(video));
		const entries = world.control.journal();
		expect(entries.map((entry) => [entry.path, entry.status, entry.key])).toEqual([
			['/v1', 200, 'va…'],
			['/v1', 200, 'va…'],
			['/v1', 401, 'a-…'],
		]);
		expect(entries.map((entry) => entry.at - Date.UTC(2026, 9, 1))).toEqual([0, 0, 1000]);

		const text = await (await fetch(`${world.server.url}/__emu/journal`)).text();
		expect(text).not.toContain('a-secret-key');
		expect(text).not.toContain(Buffer.from(clip).toString('base64').slice(0, 400));
		expect(text).toContain('fire engine');
	});

	test('holds what never became a task, too', async () => {
		world.control.turn({bodyCapBytes: 1000});
		const {url} = world.server;
		await fetch(`${url}/v1`, {method: 'POST', body: 'x'.repeat(2000)});
		await fetch(`${url}/v1`);
		await fetch(`${url}/favicon.ico`);
		await fetch(`${url}/video/os/emu/ws/5/vi/none.mp4`);
		const entries = world.control.journal().slice(1);
		expect(entries.map(({method, status}) => [method, status])).toEqual([
			['POST', 413],
			['GET', 405],
			['GET', 404],
			['GET', 404],
		]);
	});

	test('hides a key that came in a task, wherever it stood', async () => {
		const lead = {taskType: 'authentication', apiKey: 'demo-secret'};
		for (const tasks of [
			[lead, edit(video)],
			[edit(video), lead],
		]) {
			await fetch(`${world.server.url}/v1`, {method: 'POST', body: JSON.stringify(tasks)});
		}
		expect(JSON.stringify(world.control.journal())).not.toContain('demo-secret');
	});
});

describe('public names of hosts', () => {
	test('results are said to be on the real hosts, and are found again under them', async () => {
		const named = await createWorld({publicOrigins: 'runware'});
		const {id, url} = await named.upload(clip);
		expect(url).toBe(`https://vm.runware.ai/video/os/emu/ws/5/vi/${id}.mp4`);
		const task = edit(url);
		expect(await named.post(task)).toMatchObject({status: 200, errors: []});
		named.clock.advance(6000);
		const {data} = await named.poll(task.taskUUID);
		const path = new URL(String(data[0]?.videoURL)).pathname;
		expect(String(data[0]?.videoURL)).toMatch(/^https:\/\/vm\.runware\.ai\/video\//);
		expect((await fetch(named.server.url + path)).status).toBe(200);
		await named.close();
	});
});
