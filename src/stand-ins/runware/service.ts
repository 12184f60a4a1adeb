import {createAccounts} from './accounts';
import type {TaskAnswer} from './answers';
import {createArchive} from './archive';
import type {Clock} from './clock';
import {type Control, createControl} from './control';
import {deliver} from './deliveries';
import type {Desk, RenderTime} from './desk';
import {answerTask, type Office} from './dispatch';
import {
	type Envelope,
	forbiddenKey,
	openEnvelope,
	type ServiceRequest,
	unknownKey,
} from './envelope';
import {createFaults, type FaultKind} from './faults';
import {type FileAnswer, type FileRequest, serveFile} from './files';
import {createJournal, redactKey} from './journal';
import type {MediaLab} from './media-lab';
import {createMediaStore, type Origins} from './media-store';
import type {HostMap, Outbound} from './outbound';
import {combine, faultAnswer, type PostAnswer, refuseAll, shapeAnswer} from './post-answer';
import {createRuns} from './runs';
import {defaultSwitches, type Switches, turnSwitches} from './switches';

/** What a service is made from. Nothing in it knows of Node, HTTP or ffmpeg. */
export type ServiceOptions = {
	readonly clock: Clock;
	/** A new UUID v4. */
	readonly newId: () => string;
	/** A number from 0 up to, but never, 1. */
	readonly random: () => number;
	readonly lab: MediaLab;
	/** Without it no URL but the service's own can be fetched, and nothing is pushed. */
	readonly outbound?: Outbound;
	/** The hosts that files are said to be on. */
	readonly origins: () => Origins;
	readonly switches?: Partial<Switches>;
	readonly hosts?: HostMap;
	readonly renderTime?: Partial<RenderTime>;
	/** `when-due` (default): a poll waits for ffmpeg. `at-once`: it says `processing` meanwhile. */
	readonly rendering?: 'when-due' | 'at-once';
};

/** A Runware for practice and tests, written from runware-api 14 and from no client. */
export interface RunwareService {
	/** Answers `POST /v1`. */
	post(request: ServiceRequest): Promise<PostAnswer>;

	/** Answers a request for a stored file: an upload or a result. */
	serve(request: FileRequest): Promise<FileAnswer>;
	readonly control: Control;
}

/** A service with the accounts of rule 2, no media and no tasks. */
export function createRunwareService(options: ServiceOptions): RunwareService {
	let switches = turnSwitches(defaultSwitches, {...options.switches});
	let hosts = options.hosts ?? {};
	let renderTime = {...defaultRenderTime, ...options.renderTime};

	const {clock, newId, random, lab, outbound, origins} = options;
	const desk: Desk = {
		clock,
		newId,
		random,
		lab,
		outbound,
		store: createMediaStore(clock, lab, origins),
		accounts: createAccounts(clock),
		faults: createFaults(),
		journal: createJournal(clock),
		switches: () => switches,
		hosts: () => hosts,
		renderTime: () => renderTime,
		rendering: options.rendering ?? 'when-due',
	};
	const runs = createRuns(desk, (run, item) => void deliver(desk, run, item));
	const archive = createArchive(desk, runs);

	return {
		post: (request) => answerPost({desk, runs, archive}, request),
		serve: (request) => serveFile(desk, request),
		control: createControl(desk, runs, {
			switches(changed) {
				switches = changed;
			},
			hosts(changed) {
				hosts = changed;
			},
			renderTime(changed) {
				renderTime = {...renderTime, ...changed};
			},
		}),
	};
}

/** Half a minute, and six seconds for each second of the clip: what such models take. */
const defaultRenderTime: RenderTime = {baseMs: 30_000, perClipSecondMs: 6000, imageMs: 12_000};

async function answerPost(office: Office, request: ServiceRequest): Promise<PostAnswer> {
	const {desk} = office;
	const bitten: string[] = [];
	const envelope = openEnvelope(request);
	const answer =
		envelope.kind === 'refused'
			? refuseAll(envelope)
			: await answerEnvelope(office, request, envelope, (kind) => bitten.push(kind));
	const key = envelope.kind === 'envelope' ? envelope.key : undefined;
	desk.journal.count('posts');
	desk.journal.record({
		method: 'POST',
		path: '/v1',
		status: answer.kind === 'answer' ? answer.status : 0,
		key: key === undefined ? undefined : redactKey(key),
		tasks: envelope.kind === 'envelope' ? envelope.tasks : [],
		bytesIn: request.body.length,
		bytesOut: answer.kind === 'answer' ? answer.body.length : 0,
		faults: bitten,
	});
	return answer;
}

async function answerEnvelope(
	{desk, runs, archive}: Office,
	request: ServiceRequest,
	envelope: Envelope,
	note: (kind: string) => void,
): Promise<PostAnswer> {
	const types = envelope.tasks.map((task) => String(task.taskType));

	function transportFault(kinds: readonly FaultKind[], accepted: boolean): PostAnswer | undefined {
		for (const kind of kinds) {
			const fault = desk.faults.take(kind, types, (it) => (it.accepted ?? false) === accepted);
			if (!fault) continue;
			note(kind);
			return faultAnswer(fault);
		}
		return undefined;
	}

	const early = transportFault(['closed-early', ...gatewayFaults], false);
	if (early) return early;
	const account = envelope.key === undefined ? undefined : desk.accounts.find(envelope.key);
	if (!account) return refuseAll(unknownKey());
	if (account.isForbidden) return refuseAll(forbiddenKey());

	await runs.settle();
	const answers: TaskAnswer[] = [];
	for (const task of envelope.tasks) {
		answers.push(await answerTask({desk, runs, archive}, account, task, request.isDryRun === true));
	}

	const delay = desk.faults.take('delay', types);
	if (delay) {
		note('delay');
		await desk.clock.sleep(delay.ms ?? 5000);
	}
	if (desk.faults.take('lost-answer', types)) {
		note('lost-answer');
		return {kind: 'closed'};
	}
	const late = transportFault(gatewayFaults, true);
	return late ?? shapeAnswer(combine(answers, desk.switches()), desk.faults, types, note);
}

const gatewayFaults: readonly FaultKind[] = ['http-429', 'http-500', 'http-503', 'http-504-html'];
