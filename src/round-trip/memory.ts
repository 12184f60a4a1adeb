/** Answers each question once. A question whose answer failed is asked again the next time. */
export type Memory<Answer> = (question: string, ask: () => Promise<Answer>) => Promise<Answer>;

/** Makes a memory without answers. */
export function createMemory<Answer>(): Memory<Answer> {
	const answers = new Map<string, Promise<Answer>>();
	return (question, ask) => {
		const known = answers.get(question);
		if (known) return known;

		const answer = ask();
		answers.set(question, answer);
		answer.catch(() => answers.delete(question));
		return answer;
	};
}
