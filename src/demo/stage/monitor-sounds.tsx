import {useEffect, useRef, useState} from 'react';
import type {Sound} from '../../stand-ins/premiere/media-engine';
import {ticksPerSecond} from '../../stand-ins/premiere/model/ticks';
import type {Transport} from './transport';

type Props = {
	readonly sounds: readonly Sound[];
	readonly transport: Transport;
	readonly mediaUrl: (path: string) => string;
};

/** What is to be heard at the playhead while it runs. */
export function MonitorSounds({sounds, transport, mediaUrl}: Props) {
	return sounds.map((sound) => (
		<SoundPlayer
			key={[sound.path, sound.start, sound.in].join('|')}
			sound={sound}
			transport={transport}
			mediaUrl={mediaUrl}
		/>
	));
}

function SoundPlayer({
	sound,
	transport,
	mediaUrl,
}: Omit<Props, 'sounds'> & {readonly sound: Sound}) {
	const element = useRef<HTMLAudioElement>(null);
	const [isNeeded, setNeeded] = useState(false);

	useEffect(() => {
		const [start, end] = [BigInt(sound.start), BigInt(sound.end)];
		function update(): void {
			const time = transport.time();
			const isHeard = transport.isPlaying() && time >= start && time < end;
			if (isHeard) setNeeded(true);
			const audio = element.current;
			if (!audio) return;
			if (!isHeard) {
				audio.pause();
				return;
			}
			const at = Number(time - start + BigInt(sound.in)) / Number(ticksPerSecond);
			if (audio.paused || Math.abs(audio.currentTime - at) > 0.3) audio.currentTime = at;
			if (audio.paused) audio.play().catch(() => undefined);
		}
		update();
		return transport.subscribe(update);
	}, [sound, transport]);

	// Loaded once it is needed: a long timeline would otherwise fetch all its media.
	return isNeeded ? (
		// biome-ignore lint/a11y/useMediaCaption: It is the sound of the footage; nobody speaks.
		<audio ref={element} src={mediaUrl(sound.path)} preload="auto" />
	) : undefined;
}
