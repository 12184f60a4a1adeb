import type {IncomingMessage} from 'node:http';

/** The body as text, or `undefined` as soon as it is longer than `cap` bytes. */
export async function readBody(request: IncomingMessage, cap: number): Promise<string | undefined> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		let isOver = false;

		function giveUp(): void {
			isOver = true;
			chunks.length = 0;
			// The rest is read and dropped: a client that is still sending would not see the answer.
			request.resume();
			resolve(undefined);
		}

		request.on('error', reject);
		request.on('data', (chunk: Buffer) => {
			if (isOver) return;
			length += chunk.length;
			chunks.push(chunk);
			if (length > cap) giveUp();
		});
		request.on('end', () => {
			if (!isOver) resolve(Buffer.concat(chunks).toString('utf8'));
		});
		if (Number(request.headers['content-length'] ?? 0) > cap) giveUp();
	});
}
