import {fileNameOf} from '../round-trip/ports/disk';
import {Button} from './button';
import {Setting} from './setting';

type Props = {
	/** Native path of the preset that was chosen; nothing while Retake decides. */
	readonly preset: string | undefined;
	readonly onChoose: () => void;
	readonly onForget: () => void;
};

/** The editor's own preset for exports, tried before all others. */
export function PresetSetting({preset, onChoose, onForget}: Props) {
	const name = preset && fileNameOf(preset).replace(/\.epr$/i, '');
	return (
		<div className="settings-group">
			<Setting name="Export preset">
				<Button label="Choose an export preset" onPress={onChoose}>
					Choose…
				</Button>
				{preset && (
					<Button label="Forget the export preset" look="quiet" onPress={onForget}>
						Forget
					</Button>
				)}
			</Setting>
			<div className="remark remark-fact">{name ?? 'Premiere’s Match Source, or Retake’s own'}</div>
		</div>
	);
}
