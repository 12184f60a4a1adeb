import type {Clock} from './clock';

/** Whose key it is, and what the key may do. Money is in USD. */
export type Account = {
	readonly key: string;
	readonly startBalance: number;
	/** An invoice was paid, so the $5 gate is open (runware-api 2.3). */
	readonly isPaid: boolean;
	readonly isForbidden: boolean;
	readonly hidesBalance: boolean;
};

/** Money taken for one result. */
export type Charge = {
	readonly at: number;
	readonly key: string;
	readonly taskUUID: string;
	readonly resultUUID: string;
	readonly amount: number;
};

/** Every account and every charge: what the service earned, and from whom. */
export interface Accounts {
	/** The account of a key, or `undefined` when the key is not valid. */
	find(key: string): Account | undefined;

	/** What is left of an account, to a hundredth of a cent. */
	balanceOf(account: Account): number;
	charge(account: Account, charge: Omit<Charge, 'at' | 'key'>): void;
	charges(): readonly Charge[];

	/** Replaces an account, or adds one, and forgets what it was charged before. */
	set(account: Account): void;
}

/** The accounts of rule 2, and one for every key that begins with `demo`. */
export function createAccounts(clock: Clock): Accounts {
	const known = new Map<string, Account>(
		[
			ordinary('valid', 100),
			{...ordinary('poor', 1), isPaid: false},
			{...ordinary('forbidden', 100), isForbidden: true},
			{...ordinary('noread', 100), hidesBalance: true},
		].map((account) => [account.key, account]),
	);
	const settledBefore = new Map<string, number>();
	const charges: Charge[] = [];

	function spent(key: string): number {
		return charges
			.filter((charge) => charge.key === key)
			.reduce((sum, charge) => sum + charge.amount, 0);
	}

	return {
		find(key) {
			const account = known.get(key);
			if (account || !key.startsWith('demo')) return account;
			const opened = ordinary(key, 41.2);
			known.set(key, opened);
			return opened;
		},

		balanceOf(account) {
			const left =
				account.startBalance - spent(account.key) + (settledBefore.get(account.key) ?? 0);
			return Math.round(left * 10_000) / 10_000;
		},

		charge: (account, charge) => void charges.push({...charge, at: clock.now(), key: account.key}),

		charges: () => [...charges],

		set(account) {
			settledBefore.set(account.key, spent(account.key));
			known.set(account.key, account);
		},
	};
}

/** An account in good standing. */
export function ordinary(key: string, startBalance: number): Account {
	return {key, startBalance, isPaid: true, isForbidden: false, hidesBalance: false};
}
