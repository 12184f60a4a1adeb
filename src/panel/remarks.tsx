import type {Remark} from './trip-remarks';

/** Sentences under a trip, coloured by how they are meant. */
export function Remarks({remarks}: {remarks: readonly Remark[]}) {
	return (
		<div className="remarks">
			{remarks.map(({tone, text}) => (
				<div key={text} className={`remark remark-${tone}`}>
					{text}
				</div>
			))}
		</div>
	);
}
