/**
 * A title as a picture: white letters with a dark edge, in the middle of the lower third, on
 * nothing. The letters are drawn here, since a machine may have no fonts; the answer is a PAM file.
 */
export function titlePicture(text: string, width: number, height: number): Uint8Array {
	const letters = [...plain(text)].map((letter) => glyphs.get(letter) ?? unknownGlyph);
	const cells = letters.length * 6 - 1;
	const size = Math.max(1, Math.floor(Math.min(height / 60, (width * 0.9) / Math.max(cells, 1))));
	const left = Math.round((width - cells * size) / 2);
	const top = Math.round(height * 0.72 - 3.5 * size);
	const pixels = new Uint8Array(width * height * 4);

	const fill = (x: number, y: number, wide: number, value: number) => {
		for (let row = Math.max(0, y); row < Math.min(height, y + wide); row += 1) {
			for (let column = Math.max(0, x); column < Math.min(width, x + wide); column += 1) {
				pixels.fill(value, (row * width + column) * 4, (row * width + column) * 4 + 3);
				pixels[(row * width + column) * 4 + 3] = 255;
			}
		}
	};
	const edge = Math.max(1, Math.round(size / 3));
	for (const [grow, value] of [
		[edge, 16],
		[0, 240],
	] as const) {
		for (const [at, glyph] of letters.entries()) {
			for (const [column, bits] of glyph.entries()) {
				for (let row = 0; row < 7; row += 1) {
					if (((bits >> row) & 1) === 0) continue;
					const x = left + (at * 6 + column) * size - grow;
					fill(x, top + row * size - grow, size + 2 * grow, value);
				}
			}
		}
	}
	return pamFile(pixels, width, height);
}

/** Typographers' characters and accents as the nearest letters there are. */
function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[–—]/g, '-')
		.replace(/[‘’]/g, "'")
		.replace(/[“”„]/g, '"')
		.toUpperCase();
}

function pamFile(pixels: Uint8Array, width: number, height: number): Uint8Array {
	const head = [
		'P7',
		`WIDTH ${width}`,
		`HEIGHT ${height}`,
		'DEPTH 4',
		'MAXVAL 255',
		'TUPLTYPE RGB_ALPHA',
		'ENDHDR',
		'',
	].join('\n');
	const file = new Uint8Array(head.length + pixels.length);
	for (let at = 0; at < head.length; at += 1) file[at] = head.charCodeAt(at);
	file.set(pixels, head.length);
	return file;
}

const unknownGlyph: readonly number[] = [0x7f, 0x41, 0x41, 0x41, 0x7f];

/** Five columns a letter, the lowest bit at the top. */
const glyphs: ReadonlyMap<string, readonly number[]> = new Map(
	Object.entries({
		' ': '0000000000',
		'!': '00005F0000',
		'"': '0007000700',
		'#': '147F147F14',
		'%': '2313086462',
		'&': '3649552250',
		"'": '0005030000',
		'(': '001C224100',
		')': '0041221C00',
		'*': '082A1C2A08',
		'+': '08083E0808',
		',': '0050300000',
		'-': '0808080808',
		'.': '0060600000',
		'/': '2010080402',
		'0': '3E5149453E',
		'1': '00427F4000',
		'2': '4261514946',
		'3': '2141454B31',
		'4': '1814127F10',
		'5': '2745454539',
		'6': '3C4A494930',
		'7': '0171090503',
		'8': '3649494936',
		'9': '064949291E',
		':': '0036360000',
		'=': '1414141414',
		'?': '0201510906',
		A: '7E1111117E',
		B: '7F49494936',
		C: '3E41414122',
		D: '7F4141221C',
		E: '7F49494941',
		F: '7F09090101',
		G: '3E41415132',
		H: '7F0808087F',
		I: '00417F4100',
		J: '2040413F01',
		K: '7F08142241',
		L: '7F40404040',
		M: '7F0204027F',
		N: '7F0408107F',
		O: '3E4141413E',
		P: '7F09090906',
		Q: '3E4151215E',
		R: '7F09192946',
		S: '4649494931',
		T: '01017F0101',
		U: '3F4040403F',
		V: '1F2040201F',
		W: '7F2018207F',
		X: '6314081463',
		Y: '0304780403',
		Z: '6151494543',
	}).map(([letter, columns]) => [
		letter,
		[0, 2, 4, 6, 8].map((at) => Number.parseInt(columns.slice(at, at + 2), 16)),
	]),
);
