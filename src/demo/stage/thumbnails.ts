/** Pictures of moments of media files, made one after the other and kept. */
export interface Thumbnails {
	/** A picture as a `data:` address; rejects when the file cannot be shown. */
	picture(path: string, seconds: number): Promise<string>;
}

/** Makes thumbnails with one hidden video. */
export function createThumbnails(mediaUrl: (path: string) => string): Thumbnails {
	const made = new Map<string, Promise<string>>();
	const video = document.createElement('video');
	video.muted = true;
	video.preload = 'auto';
	let before: Promise<unknown> = Promise.resolve();

	async function shoot(path: string, seconds: number): Promise<string> {
		const url = mediaUrl(path);
		if (video.getAttribute('src') !== url) {
			video.src = url;
			await happens(video, 'loadeddata');
		}
		video.currentTime = seconds + 0.02;
		await happens(video, 'seeked');
		const canvas = document.createElement('canvas');
		canvas.height = 72;
		canvas.width = Math.round((video.videoWidth / Math.max(1, video.videoHeight)) * 72);
		canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
		return canvas.toDataURL('image/jpeg', 0.8);
	}

	return {
		picture(path, seconds) {
			const name = `${path}|${seconds.toFixed(3)}`;
			const known = made.get(name);
			if (known) return known;
			const next = before.then(() => shoot(path, seconds));
			before = next.catch(() => undefined);
			made.set(name, next);
			return next;
		},
	};
}

function happens(video: HTMLVideoElement, event: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(
			() => finish(() => reject(new Error('The media did not load.'))),
			8000,
		);
		const done = () => finish(resolve);
		const fail = () => finish(() => reject(new Error('The media cannot be shown.')));
		function finish(settle: () => void) {
			clearTimeout(timer);
			video.removeEventListener(event, done);
			video.removeEventListener('error', fail);
			settle();
		}
		video.addEventListener(event, done);
		video.addEventListener('error', fail);
	});
}
