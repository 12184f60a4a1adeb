import type {Stage} from './stage';

/** What a reading means to Retake: assumed, survived, or not survived. */
export type Standing = 'assumed' | 'handled' | 'contradicts';

/** What has to be there for a check; each needs all before it. */
export type Need = 'project' | 'bin' | 'media' | 'sequence' | 'encoder';

/** What was seen; no reading when it could not be seen, and the detail says why. */
export type Sighting<Reading extends string = string> = {
	readonly reading: Reading | undefined;
	readonly detail: string;
};

/** One behaviour of Premiere and how to see it, on things that are the check's own. */
export type Check = {
	readonly id: string;
	/** The section of premiere-host, and the row of its section 11 where there is one. */
	readonly source: string;
	readonly question: string;
	readonly needs: Need;
	/** Whether later checks stand on what this one makes. */
	readonly makes: boolean;
	/** Every reading there is, one of them assumed. */
	readonly readings: Readonly<Record<string, Standing>>;
	look(stage: Stage): Promise<Sighting>;
};

/** A check as it is written down: the reading alone, or with a detail. */
export type Described<Reading extends string> = {
	readonly id: string;
	readonly source: string;
	readonly question: string;
	readonly needs: Need;
	readonly makes?: true;
	readonly readings: Readonly<Record<Reading, Standing>>;
	look(stage: Stage): Promise<NoInfer<Reading> | Sighting<NoInfer<Reading>>>;
};

/** A check out of its description; nothing but the readings named can come of it. */
export function check<Reading extends string>(described: Described<Reading>): Check {
	return {
		...described,
		makes: described.makes ?? false,
		async look(stage) {
			const seen = await described.look(stage);
			return typeof seen === 'string' ? {reading: seen, detail: ''} : seen;
		},
	};
}

/** The reading of a law: `yes` when what was seen is what was wanted, else the detail says what was seen. */
export function held<Yes extends string, No extends string>(
	isHeld: boolean,
	yes: Yes,
	no: No,
	detail: string,
): Sighting<Yes | No> {
	return isHeld ? {reading: yes, detail: ''} : {reading: no, detail};
}

/** What a check says that could not see anything. */
export function notSeen(detail: string): Sighting<never> {
	return {reading: undefined, detail};
}

/** The reading Retake assumes. */
export function assumedOf({readings}: Check): string {
	return Object.keys(readings).find((reading) => readings[reading] === 'assumed') ?? '';
}
