import {rm} from 'node:fs/promises';
import {cut, planCut} from '../../src/media/cut';
import {findFfmpeg, run} from '../../src/stand-ins/media-binaries';
import {ffmpeg, makeFolder} from '../media-files';
import {createNodeDisk} from '../node-file-system';
import {atMost, type Figure, sideBySide, timed} from './figure';
import {keptFile} from './kept-files';

const frameRate = 30;
const wanted = {firstFrame: 25 * frameRate + 7, frameCount: 10 * frameRate};

/**
 * `direct-cut`: ten seconds out of a minute of 1080p, 100 MB of H.264 with B-frames and sound. Ours
 * is what an edit does, `planCut` and `cut` over the panel's disk on Node's file calls, from opening
 * the file to closing the new one. Its peer is the `ffmpeg` the tests use, from its start to its end:
 * the same ten seconds of the picture with `-c copy`. Best of nine each, in turn.
 *
 * The minute is two noisy seconds over and over, which is quick to make and the same to a copy.
 */
export async function measureDirectCut(): Promise<readonly Figure[]> {
	const path = await keptFile('noisy-minute.mp4', makeMinute);
	const folder = await makeFolder();
	const disk = createNodeDisk(folder.path);
	try {
		const {ours, peers} = await sideBySide(
			9,
			() => timed(() => cutOurs(disk, path, `${folder.path}/ours.mp4`)),
			() => timed(() => cutPeers(path, `${folder.path}/peers.mp4`)),
		);
		return [atMost('direct-cut', ours / peers, '× ffmpeg -c copy', 3)];
	} finally {
		await folder.remove();
	}
}

async function cutOurs(
	disk: ReturnType<typeof createNodeDisk>,
	from: string,
	to: string,
): Promise<void> {
	const reader = await disk.openReader(from);
	const writer = await disk.openWriter(to, false);
	try {
		const plan = await planCut(reader, wanted);
		if (plan.kind !== 'cut') throw new Error(`The movie cannot be cut: ${plan.kind}.`);
		await cut(reader, writer, plan);
	} finally {
		await reader.close();
		await writer.close();
	}
}

async function cutPeers(from: string, to: string): Promise<void> {
	const seconds = (frames: number) => String(frames / frameRate);
	await run(findFfmpeg(), [
		...['-v', 'error', '-y', '-ss', seconds(wanted.firstFrame), '-i', from],
		...['-t', seconds(wanted.frameCount), '-map', '0:v:0', '-c', 'copy', to],
	]);
}

async function makeMinute(path: string): Promise<void> {
	const clip = `${path}.clip.mp4`;
	await ffmpeg(
		...['-f', 'lavfi', '-i', `testsrc2=s=1920x1080:r=${frameRate}:d=2,noise=alls=20:allf=t`],
		...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '30', '-bf', '2'],
		...['-b:v', '13M', '-maxrate', '13M', '-bufsize', '6M', clip],
	);
	await ffmpeg(
		...['-stream_loop', '29', '-i', clip, '-f', 'lavfi', '-i', 'sine=d=60'],
		...['-map', '0:v', '-map', '1:a', '-c:v', 'copy', '-c:a', 'aac', '-f', 'mp4', path],
	);
	await rm(clip);
}
