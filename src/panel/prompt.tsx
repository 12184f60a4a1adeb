import {aleph2} from '../runware/models';
import {TextField} from './text-field';

type Props = {readonly prompt: string; readonly onChange: (prompt: string) => void};

/** What should change, counted as the service counts it: in UTF-16 units. */
export function Prompt({prompt, onChange}: Props) {
	const {longest} = aleph2.prompt;
	const over = prompt.length - longest;
	return (
		<div className="section">
			<div className="line heading-line">
				<span className="heading">What should change?</span>
				<span className={over > 0 ? 'count is-over' : 'count'}>
					{`${prompt.length} / ${longest}`}
				</span>
			</div>
			<TextField
				label="What should change?"
				value={prompt}
				size="prompt"
				wrong={over > 0}
				onChange={onChange}
			/>
			<div className={over > 0 ? 'hint is-over' : 'hint'}>
				{over > 0
					? `${over} ${over === 1 ? 'character' : 'characters'} too many.`
					: 'One change. Name it, then say what to keep.'}
			</div>
		</div>
	);
}
