import {describe, expect, test} from 'vitest';
import {readBalance} from '../src/runware/account';
import {readAnswer} from '../src/runware/envelope';
import {codeForError, codeForStatus} from '../src/runware/error-codes';
import {readStates} from '../src/runware/get-response';
import {readUploaded} from '../src/runware/media-storage';
import {RunwareError} from '../src/runware/runware-error';
import {readSubmission} from '../src/runware/submission';
import {readTaskDetails} from '../src/runware/task-details';

const first = '0f4c9a52-6f0e-4b5b-9c53-8a4fb2f8c1d0';
const second = '7b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';

const answer = (body: unknown, status = 200) => readAnswer(status, JSON.stringify(body));

const result = (videoUUID: string, more = {}) => ({
	taskType: 'videoInference',
	taskUUID: first,
	status: 'success',
	videoUUID,
	videoURL: `https://vm.runware.ai/${videoUUID}.mp4`,
	...more,
});
const processing = {taskType: 'videoInference', taskUUID: first, status: 'processing'};
const timedOut = {
	code: 'timeoutProvider',
	status: 'error',
	message: 'The provider timed out.',
	taskUUID: first,
	taskType: 'videoInference',
};
const flagged = {
	code: 'invalidProviderContent',
	message: 'The content was flagged.',
	responseContent: 'Flagged by moderation. You will not be charged for this.',
	taskUUID: first,
	taskType: 'videoInference',
	status: 'error',
};

/** Where one task stands of which `results` were ordered. */
const stateOf = (body: unknown, {results = 1, status = 200} = {}) =>
	readStates(answer(body, status), [{taskId: first, results}]).get(first);

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
	try {
		call();
	} catch (error) {
		return error;
	}
	return undefined;
}

describe('a body', () => {
	test.each([
		['empty', ''],
		['a web page', '<html><body><h1>504 Gateway Time-out</h1></body></html>'],
		['cut off', '{"data":[{"taskType":"videoInf'],
		['a text', '"busy"'],
		['null', 'null'],
		['a list', '[]'],
		['of another service', '{"message":"Forbidden"}'],
	])('that is %s is not taken for an answer', (_name, body) => {
		expect(readAnswer(200, body)).toEqual({status: 200, readable: false, items: [], errors: []});
	});

	test.each([
		['errors alone', {errors: [timedOut]}],
		['an empty list of data beside errors', {data: [], errors: [timedOut]}],
		['one error in the singular', {error: timedOut}],
		['errors as one object', {errors: timedOut}],
		['data that is null', {data: null, errors: [timedOut]}],
		[
			'the error inside an item',
			{
				data: [
					{
						...processing,
						status: 'error',
						error: {code: 'timeoutProvider', message: 'The provider timed out.'},
					},
				],
			},
		],
		['the error spread over an item', {data: [timedOut]}],
		['the same error twice, inside and outside', {data: [timedOut], errors: [timedOut]}],
	])('with %s is read alike', (_name, body) => {
		expect(stateOf(body)).toMatchObject({
			kind: 'settled',
			done: [],
			failed: [{code: 'provider-timeout', said: 'The provider timed out.'}],
		});
	});

	test('with data as one object is read like a list of one', () => {
		expect(stateOf({data: result('a')})).toEqual(stateOf({data: [result('a')]}));
	});

	test('with an error that is a mere sentence keeps the sentence', () => {
		expect(thrownBy(() => readSubmission(answer({error: 'Nope.'}, 400), first))).toMatchObject({
			code: 'bad-request',
			said: 'Nope.',
		});
	});

	test('may name parameters as text or as a list', () => {
		const errors = (parameter: unknown) => ({
			errors: [{code: 'missingParameter', message: 'Missing.', parameter, taskUUID: first}],
		});
		const named = (parameter: unknown) =>
			thrownBy(() => readSubmission(answer(errors(parameter), 400), first));

		expect(named('inputs.video')).toMatchObject({parameters: ['inputs.video']});
		expect(named(['width', 'height'])).toMatchObject({parameters: ['width', 'height']});
		expect(named({odd: true})).toMatchObject({parameters: []});
	});
});

describe('a submission', () => {
	const submitted = (body: unknown, status = 200) => readSubmission(answer(body, status), first);

	test.each([
		['bare', {data: [{taskType: 'videoInference', taskUUID: first}]}],
		['processing', {data: [processing]}],
		['pending', {data: [{...processing, status: 'pending'}]}],
		['as an object', {data: {taskType: 'videoInference', taskUUID: first}}],
		['in capitals', {data: [{taskType: 'videoInference', taskUUID: first.toUpperCase()}]}],
	])('is accepted by an acknowledgement that is %s', (_name, body) => {
		expect(submitted(body)).toEqual({kind: 'accepted'});
	});

	test('that the service has already is a duplicate, not a failure', () => {
		const errors = [
			{
				code: 'conflictTaskUUID',
				message: 'Already in use.',
				parameter: 'taskUUID',
				taskUUID: first,
			},
		];
		expect(submitted({data: [], errors}, 400)).toEqual({kind: 'duplicate'});
	});

	test.each([
		[200, ''],
		[200, '{"data":[{"taskUUID":'],
		[200, '<html>Sign in to the hotel</html>'],
		[200, JSON.stringify({data: []})],
		[200, JSON.stringify({data: [{taskType: 'videoInference', taskUUID: second}]})],
		[400, '<html>Bad Request</html>'],
		[408, ''],
		[429, ''],
		[429, JSON.stringify({errors: [{code: 'rateLimitExceeded', taskUUID: first}]})],
		[500, JSON.stringify({errors: [{code: 'internalServerError', taskUUID: first}]})],
		[500, JSON.stringify({errors: [{code: 'neverSeenBefore', taskUUID: first}]})],
		[503, JSON.stringify({errors: [{code: 'noAvailableServer', taskUUID: first}]})],
		[504, '<html><h1>504 Gateway Time-out</h1></html>'],
	])('answered with %i and %j is in doubt', (status, body) => {
		const submission = readSubmission(readAnswer(status, body), first);

		expect(submission).toMatchObject({kind: 'lost', error: expect.any(RunwareError)});
	});

	test.each([
		[401, 'invalidApiKey', 'wrong-key'],
		[400, 'insufficientCredits', 'no-credit'],
		[402, 'videoInferenceInsufficientCredits', 'no-credit'],
		[402, 'someNewInsufficientCredits', 'no-credit'],
		[403, 'neverSeenBefore', 'forbidden'],
		[400, 'missingParameter', 'bad-request'],
		[400, 'unsupportedParameter', 'bad-request'],
		[400, 'invalidPositivePromptLength', 'bad-request'],
		[400, 'valueTooLarge', 'bad-request'],
		[400, 'invalidModel', 'bad-request'],
		[400, 'neverSeenBefore', 'bad-request'],
		[400, 'unsupportedDuration', 'media-rejected'],
		[400, 'mediaNotFound', 'media-missing'],
		[400, 'mediaExpired', 'media-missing'],
		[400, 'downloadFailed', 'media-missing'],
		[400, 'contentPolicyViolation', 'refused'],
		[500, 'invalidApiKey', 'wrong-key'],
	] as const)('refused with %i %s is certainly not bought: %s', (status, code, ours) => {
		const errors = [{code, message: 'The reason.', taskUUID: first, taskType: 'videoInference'}];

		expect(thrownBy(() => submitted({data: [], errors}, status))).toMatchObject({
			code: ours,
			said: 'The reason.',
			rawCode: code,
			status,
		});
	});

	test('refused without the name of the task is refused all the same', () => {
		const errors = [
			{
				code: 'invalidApiKey',
				message: 'Not valid.',
				parameter: 'apiKey',
				taskType: 'authentication',
			},
		];
		expect(thrownBy(() => submitted({errors}, 401))).toMatchObject({code: 'wrong-key'});
	});
});

describe('a task', () => {
	test('of which the service names nothing is unknown', () => {
		expect(stateOf({data: []})).toEqual({kind: 'unknown'});
		expect(stateOf({errors: []})).toEqual({kind: 'unknown'});
	});

	test.each(['taskNotFound', 'taskFailedOrNotFound'])('that is called %s is unknown', (code) => {
		const errors = [{code, message: 'No such task.', taskUUID: first, taskType: 'getResponse'}];
		expect(stateOf({data: [], errors}, {status: 400})).toEqual({kind: 'unknown'});
	});

	test.each([
		['processing', processing],
		['pending', {...processing, status: 'pending'}],
		['only acknowledged', {taskType: 'videoInference', taskUUID: first}],
		['in a state nobody knows', {...processing, status: 'warming'}],
	])('that is %s is running', (_name, item) => {
		expect(stateOf({data: [item]})).toEqual({kind: 'running', done: [], failed: []});
	});

	test('is settled once its one result is there', () => {
		const data = [result('a', {seed: 1062989583, NSFWContent: false, cost: 1.6968})];

		expect(stateOf({data})).toEqual({
			kind: 'settled',
			failed: [],
			done: [
				{
					videoId: 'a',
					url: 'https://vm.runware.ai/a.mp4',
					seed: 1062989583,
					flagged: false,
					cost: 16_968,
				},
			],
		});
	});

	test('is done by its address alone, when the item has no word for its state', () => {
		expect(stateOf({data: [result('a', {status: undefined})]})).toMatchObject({kind: 'settled'});
	});

	test('a cost that is missing or zero is unknown', () => {
		expect(stateOf({data: [result('a')]})).toMatchObject({done: [{cost: undefined}]});
		expect(stateOf({data: [result('a', {cost: 0})]})).toMatchObject({done: [{cost: undefined}]});
	});

	test('counts a result told twice once, in any order', () => {
		const data = [result('b'), processing, result('a'), result('b')];

		expect(stateOf({data}, {results: 3})).toMatchObject({
			kind: 'running',
			done: [{videoId: 'b'}, {videoId: 'a'}],
		});
	});

	test('goes on while a result is to come, though another failed', () => {
		const body = {data: [result('a'), processing], errors: [timedOut]};

		expect(stateOf(body, {results: 3})).toMatchObject({
			kind: 'running',
			done: [{videoId: 'a'}],
			failed: [{code: 'provider-timeout'}],
		});
		expect(stateOf({...body, errors: [timedOut, timedOut]}, {results: 3})).toMatchObject({
			kind: 'running',
		});
	});

	test('is settled with fewer results when the others failed', () => {
		expect(stateOf({data: [result('a')], errors: [timedOut]}, {results: 2})).toMatchObject({
			kind: 'settled',
			done: [{videoId: 'a'}],
			failed: [{code: 'provider-timeout'}],
		});
	});

	test('is settled by one failure of the whole, however many were ordered', () => {
		expect(stateOf({data: [], errors: [flagged]}, {results: 4, status: 400})).toMatchObject({
			kind: 'settled',
			done: [],
			failed: [{code: 'refused', retry: 'never'}],
		});
	});

	test('has no more failures than results that are missing', () => {
		expect(stateOf({data: [result('a')], errors: [timedOut]})).toMatchObject({failed: []});
		const outcome = stateOf({data: [timedOut], errors: [timedOut]}, {results: 2});
		expect(outcome).toMatchObject({kind: 'settled', failed: [{code: 'provider-timeout'}]});
	});

	test('that was refused says so in the words of the service, though the poll is HTTP 400', () => {
		const state = stateOf({data: [], errors: [flagged]}, {status: 400});

		expect(state).toMatchObject({
			failed: [
				{
					said: 'The content was flagged. Flagged by moderation. You will not be charged for this.',
					rawCode: 'invalidProviderContent',
				},
			],
		});
	});

	test('that failed without its name is the one task that was asked about', () => {
		const {taskUUID: _name, ...unnamed} = flagged;
		expect(stateOf({errors: [unnamed]}, {status: 400})).toMatchObject({kind: 'settled'});
	});

	test("does not end by a failure without a name that may be another task's", () => {
		const {taskUUID: _name, ...unnamed} = flagged;
		const states = readStates(answer({data: [processing], errors: [unnamed]}, 400), [
			{taskId: first, results: 1},
			{taskId: second, results: 1},
		]);

		expect(states.get(first)).toMatchObject({kind: 'running', failed: []});
		expect(states.get(second)).toMatchObject({kind: 'unclear'});
	});

	test('that has expired is over', () => {
		const errors = [
			{code: 'taskExpired', message: 'Gone.', taskUUID: first, taskType: 'getResponse'},
		];
		expect(stateOf({errors}, {status: 400})).toMatchObject({failed: [{code: 'task-expired'}]});
	});

	test('that succeeded without an address is not waited for', () => {
		const data = [result('a', {videoURL: undefined})];
		expect(stateOf({data})).toMatchObject({
			kind: 'settled',
			failed: [{code: 'unreadable-answer', resumable: true}],
		});
	});

	test.each([
		['serviceUnavailable', 503, 'getResponse', 'service-down'],
		['rateLimitExceeded', 429, 'getResponse', 'overloaded'],
		['modelUnavailable', 503, 'videoInference', 'provider-failed'],
		['missingParameter', 400, 'getResponse', 'service-down'],
		['conflictTaskUUID', 400, 'videoInference', 'duplicate-task'],
		['invalidApiKey', 401, 'getResponse', 'wrong-key'],
	])('is not ended by %s (%i) about the question', (code, status, taskType, ours) => {
		const errors = [{code, message: 'Trouble.', taskUUID: first, taskType}];
		expect(stateOf({errors}, {status})).toMatchObject({kind: 'unclear', error: {code: ours}});
	});

	test('keeps to itself what befalls it: others in the same poll stand where they stood', () => {
		const states = readStates(answer({data: [], errors: [flagged]}, 400), [
			{taskId: second, results: 1},
			{taskId: first, results: 1},
		]);

		expect(states.get(first)).toMatchObject({kind: 'settled', failed: [{code: 'refused'}]});
		expect(states.get(second)).toMatchObject({kind: 'unclear'});
	});

	test('is found by its name and not by its place', () => {
		const data = [{...processing, taskUUID: second}, result('a')];
		const states = readStates(answer({data}), [
			{taskId: first, results: 1},
			{taskId: second, results: 1},
		]);

		expect(states.get(first)).toMatchObject({kind: 'settled', done: [{videoId: 'a'}]});
		expect(states.get(second)).toMatchObject({kind: 'running'});
	});
});

describe('a poll as a whole', () => {
	const polled = (body: string, status: number) =>
		thrownBy(() => readStates(readAnswer(status, body), [{taskId: first, results: 1}]));
	const wrongKey = JSON.stringify({errors: [{code: 'invalidApiKey', taskType: 'authentication'}]});

	test.each([
		[401, wrongKey, 'wrong-key', 'after-fix'],
		[504, '<html>', 'service-down', 'same-task'],
		[403, '<html>', 'service-down', 'same-task'],
		[429, '{"errors":[]}', 'overloaded', 'same-task'],
		[200, '', 'unreadable-answer', 'same-task'],
		[400, '{"errors":[{"code":"unsupportedTaskType"}]}', 'service-down', 'same-task'],
	])('that comes to nothing with %i %s is %s', (status, body, code, retry) => {
		expect(polled(body, status)).toMatchObject({code, retry, resumable: true});
	});
});

describe('codes', () => {
	const codeOf = (code: string | undefined, text = '', parameters: readonly string[] = []) =>
		codeForError({code, text, parameters}, 400, 'task');

	test.each([
		'invalidProviderContent',
		'invalidBFLContent',
		'contentPolicyViolation',
		'providerContentPolicyViolation',
		'nsfwContentDetected',
	])('%s is a refusal', (code) => {
		expect(codeOf(code)).toBe('refused');
	});

	test('one code for refusals and wrong parameters is told apart by its words', () => {
		expect(codeOf('providerBadRequest', 'Rejected by our safety system.')).toBe('refused');
		expect(codeOf('providerBadRequest', 'Your request was flagged by moderation.')).toBe('refused');
		expect(codeOf('providerBadRequest', "Invalid value for 'size'.")).toBe('bad-request');
	});

	test('what the provider owes is not what the editor owes', () => {
		expect(codeOf('providerInsufficientCredits')).toBe('provider-failed');
		expect(codeOf('thirdPartyInsufficientCredits')).toBe('no-credit');
		expect(codeOf('paymentGate', 'A paid invoice is needed for this model.')).toBe('no-credit');
	});

	test('a wrong value is the media where the parameter is a file', () => {
		expect(codeOf('invalidVideo', '', ['inputs.video'])).toBe('media-rejected');
		expect(codeOf('invalidImage', '', ['inputs.frameImages[0].image'])).toBe('media-rejected');
		expect(codeOf('missingParameter', '', ['inputs.video'])).toBe('bad-request');
		expect(codeOf('invalidSetting', '', ['mediaSettings'])).toBe('bad-request');
	});

	test.each(['timeoutProvider', 'providerTimeout'])('%s is the model taking too long', (code) => {
		expect(codeOf(code)).toBe('provider-timeout');
	});

	test.each([
		'modelUnavailable',
		'noAvailableServer',
		'standardError',
		'neverSeenBefore',
		undefined,
	])('%s ends a task as a failure of the model', (code) => {
		expect(codeOf(code)).toBe('provider-failed');
	});

	test('names of built-in properties are no codes', () => {
		expect(codeOf('constructor')).toBe('provider-failed');
		expect(codeOf('__proto__')).toBe('provider-failed');
	});

	test.each([
		[400, 'bad-request'],
		[401, 'wrong-key'],
		[402, 'no-credit'],
		[403, 'forbidden'],
		[404, 'bad-request'],
		[413, 'too-large'],
		[429, 'overloaded'],
		[500, 'service-down'],
		[503, 'service-down'],
		[504, 'service-down'],
	])('HTTP %i alone is %s', (status, code) => {
		expect(codeForStatus(status)).toBe(code);
	});
});

describe('the archive', () => {
	const details = (response: unknown, status = 200) =>
		readTaskDetails(
			answer(
				{data: [{taskType: 'getTaskDetails', taskUUID: first, request: [{model: 'm'}], response}]},
				status,
			),
			{taskId: first, results: 1},
		);

	test('gives back the recorded result and the request', () => {
		expect(details({data: [result('a')]})).toMatchObject({
			state: {kind: 'settled', done: [{videoId: 'a'}]},
			request: [{model: 'm'}],
		});
	});

	test('gives back a recorded failure, named or not', () => {
		const {taskUUID: _name, ...unnamed} = flagged;
		expect(details({errors: [unnamed]}).state).toMatchObject({
			kind: 'settled',
			failed: [{code: 'refused'}],
		});
	});

	test('does not take the refusal of a duplicate for the end of the task', () => {
		const errors = [{code: 'conflictTaskUUID', taskUUID: first, taskType: 'videoInference'}];
		expect(details({data: [], errors}).state).toMatchObject({kind: 'unclear'});
	});

	test('that recorded no answer says nothing', () => {
		expect(details(undefined).state).toMatchObject({kind: 'unclear'});
		expect(details({data: [{taskType: 'videoInference', taskUUID: first}]}).state).toMatchObject({
			kind: 'running',
		});
	});

	test.each([
		[200, {data: []}],
		[400, {errors: [{code: 'taskNotFound', taskUUID: first}]}],
	])('that has never heard of a task (%i) leaves it unknown', (status, body) => {
		const read = readTaskDetails(answer(body, status), {taskId: first, results: 1});
		expect(read.state).toEqual({kind: 'unknown'});
	});
});

describe('the account', () => {
	const balance = (value: unknown) =>
		readBalance(
			answer({
				data: [
					{
						taskType: 'accountManagement',
						taskUUID: first,
						operation: 'getDetails',
						organizationName: 'Cutters',
						balance: value,
						usage: {total: {credits: 12.3, requests: 97}},
					},
				],
			}),
			first,
		);

	test('has its balance as a number or as an object', () => {
		expect(balance(42.17)).toBe(421_700);
		expect(balance({amount: 42.17, freeBalance: 1, currency: 'USD'})).toBe(421_700);
		expect(balance({amount: 42.17})).toBe(421_700);
		expect(balance(0)).toBe(0);
	});

	test.each([undefined, null, 'plenty', {}, {freeBalance: 3}, {amount: 5, currency: 'EUR'}])(
		'with balance %j has an unknown one, not an empty one',
		(value) => {
			expect(balance(value)).toBeUndefined();
		},
	);

	test('that a restricted key may not see is unknown', () => {
		const errors = [{code: 'notPermitted', message: 'No.', taskUUID: first}];
		expect(readBalance(answer({errors}, 403), first)).toBeUndefined();
	});

	test('tells a wrong key', () => {
		const errors = [{code: 'invalidApiKey', message: 'Not valid.', taskType: 'authentication'}];
		expect(thrownBy(() => readBalance(answer({errors}, 401), first))).toMatchObject({
			code: 'wrong-key',
		});
	});
});

describe('stored media', () => {
	test.each([
		[
			{mediaUUID: '3f7d', mediaURL: 'https://im.runware.ai/3f7d.mp4'},
			'3f7d',
			'https://im.runware.ai/3f7d.mp4',
		],
		[{mediaUUID: '3f7d'}, '3f7d', undefined],
		[{mediaUUID: 4711}, '4711', undefined],
		[
			{mediaURL: 'https://im.runware.ai/a.mp4'},
			'https://im.runware.ai/a.mp4',
			'https://im.runware.ai/a.mp4',
		],
	])('is read from %j', (fields, mediaId, mediaUrl) => {
		const data = {taskType: 'mediaStorage', taskUUID: first, operation: 'upload', ...fields};

		expect(readUploaded(answer({data: [data]}), first)).toEqual({mediaId, mediaUrl});
		expect(readUploaded(answer({data}), first)).toEqual({mediaId, mediaUrl});
	});

	test('without a name is no media', () => {
		const data = [{taskType: 'mediaStorage', taskUUID: first}];
		expect(thrownBy(() => readUploaded(answer({data}), first))).toMatchObject({
			code: 'unreadable-answer',
		});
	});
});
