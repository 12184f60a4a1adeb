import {aleph2} from './models';

/** An amount of US dollars in whole ten-thousandths: $0.28 is 2800. */
export type Usd = number;

/** A length of time as whole units of any clock, and how many of them make a second. */
export type Duration = {readonly units: bigint; readonly unitsPerSecond: bigint};

/**
 * What an edit will cost at most, by our reckoning: the plate and one frame more, rounded up to
 * the cent, for each result. `plate` and `frame` are lengths on the same clock
 * (runware-api 8.1).
 */
export function estimateEdit(plate: Duration, frame: bigint, results: number): Usd {
	const price = BigInt(aleph2.pricePerSecond);
	const cents = divideUp(
		(plate.units + frame) * price,
		plate.unitsPerSecond * tenThousandthsPerCent,
	);

	return Number(cents * tenThousandthsPerCent) * results;
}

/**
 * What Runware is known to charge for one result of a file of whole `milliseconds`: its length
 * times the price, rounded to four decimals (runware-api 8.1).
 */
export function billedEdit(milliseconds: number): Usd {
	return Math.floor((aleph2.pricePerSecond * milliseconds + 500) / 1000);
}

/** The amount that Runware writes as a decimal number of dollars. */
export function usdOf(dollars: number): Usd {
	return Math.round(dollars * 10_000);
}

/** An estimate or a cap as an editor reads it, in cents and never less than it is: `$1.11`. */
export function formatEstimate(amount: Usd): string {
	return written(Math.ceil(amount / 100), 2);
}

/** A charge as Runware states it, to the ten-thousandth: `$1.0976`. */
export function formatCharge(amount: Usd): string {
	return written(amount, 4);
}

/** What is left on the account, in cents and never more than there is: `$41.20`. */
export function formatBalance(amount: Usd): string {
	return written(Math.floor(amount / 100), 2);
}

const tenThousandthsPerCent = 100n;

function divideUp(dividend: bigint, divisor: bigint): bigint {
	return (dividend + divisor - 1n) / divisor;
}

function written(units: number, decimals: number): string {
	const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
	const point = digits.length - decimals;

	return `${units < 0 ? '-' : ''}$${digits.slice(0, point)}.${digits.slice(point)}`;
}
