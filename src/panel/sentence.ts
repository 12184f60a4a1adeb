/** What an editor reads of something that was thrown: its own sentence, which our errors are made of. */
export function sentenceOf(thrown: unknown): string {
	const said = thrown instanceof Error ? thrown.message : String(thrown);
	return said || 'Something went wrong, and nothing was said about it.';
}
