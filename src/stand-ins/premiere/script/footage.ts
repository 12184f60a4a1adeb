import type {Footage} from '../model/settings';
import {plainFootage} from '../model/settings';
import {flag, integer, kind, number, take, text, wrongType} from './arguments';

/**
 * How a clip's file is read, as it was when it was asked for. Setters change this object alone; an
 * action of `createSetFootageInterpretationAction` carries it back.
 */
export class FootageValue {
	readonly ALPHACHANNEL_NONE = 0;
	readonly ALPHACHANNEL_STRAIGHT = 1;
	readonly ALPHACHANNEL_PREMULTIPLIED = 2;
	readonly ALPHACHANNEL_IGNORE = 3;
	readonly FIELD_TYPE_DEFAULT = -1;
	readonly FIELD_TYPE_PROGRESSIVE = 0;
	readonly FIELD_TYPE_UPPERFIRST = 1;
	readonly FIELD_TYPE_LOWERFIRST = 2;
	#footage: Footage;
	/** Frames a second of the file itself. */
	readonly #ownRate: number;

	constructor(footage: Footage | undefined, ownRate: number) {
		this.#footage = footage ?? plainFootage;
		this.#ownRate = ownRate;
	}

	/** What the object stands for by now. */
	static footageOf(value: FootageValue): Footage {
		return value.#footage;
	}

	getFrameRate(): number {
		return this.#footage.frameRate > 0 ? this.#footage.frameRate : this.#ownRate;
	}

	setFrameRate(...given: unknown[]): boolean {
		const [frameRate] = take(given, number);
		return frameRate > 0 && this.#set({frameRate});
	}

	getPixelAspectRatio(): number {
		return this.#footage.pixelAspectRatio;
	}

	setPixelAspectRatio(...given: unknown[]): boolean {
		const [pixelAspectRatio] = take(given, number);
		return pixelAspectRatio > 0 && this.#set({pixelAspectRatio});
	}

	getFieldType(): number {
		return this.#footage.fieldType;
	}

	setFieldType(...given: unknown[]): boolean {
		const [fieldType] = take(given, integer);
		return this.#set({fieldType});
	}

	getRemovePullDown(): boolean {
		return this.#footage.removePulldown;
	}

	setRemovePullDown(...given: unknown[]): boolean {
		const [removePulldown] = take(given, flag);
		return this.#set({removePulldown});
	}

	getAlphaUsage(): number {
		return this.#footage.alphaUsage;
	}

	setAlphaUsage(...given: unknown[]): boolean {
		const [alphaUsage] = take(given, integer);
		return this.#set({alphaUsage});
	}

	getIgnoreAlpha(): boolean {
		return this.#footage.ignoreAlpha;
	}

	setIgnoreAlpha(...given: unknown[]): boolean {
		const [ignoreAlpha] = take(given, flag);
		return this.#set({ignoreAlpha});
	}

	getInvertAlpha(): boolean {
		return this.#footage.invertAlpha;
	}

	setInvertAlpha(...given: unknown[]): boolean {
		const [invertAlpha] = take(given, flag);
		return this.#set({invertAlpha});
	}

	getVrConform(): number {
		return this.#footage.vrConform;
	}

	setVrConform(...given: unknown[]): boolean {
		const [vrConform] = take(given, integer);
		return this.#set({vrConform});
	}

	getVrLayout(): number {
		return this.#footage.vrLayout;
	}

	setVrLayout(...given: unknown[]): boolean {
		const [vrLayout] = take(given, integer);
		return this.#set({vrLayout});
	}

	getVrHorzView(): number {
		return this.#footage.vrHorizontalView;
	}

	setVrHorzView(...given: unknown[]): boolean {
		const [vrHorizontalView] = take(given, number);
		return this.#set({vrHorizontalView});
	}

	getVrVertView(): number {
		return this.#footage.vrVerticalView;
	}

	setVrVertView(...given: unknown[]): boolean {
		const [vrVerticalView] = take(given, number);
		return this.#set({vrVerticalView});
	}

	getInputLUTID(): string {
		return this.#footage.inputLut;
	}

	setInputLUTID(...given: unknown[]): boolean {
		const [inputLut] = take(given, text);
		return this.#set({inputLut});
	}

	#set(change: Partial<Footage>): boolean {
		this.#footage = {...this.#footage, ...change};
		return true;
	}
}

/** The argument that is such a reading of footage. */
export const footage = kind((value) => (value instanceof FootageValue ? value : wrongType));
