import type {
	AddTransitionOptions,
	ClipProjectItem,
	CloseProjectOptions,
	Color,
	FolderItem,
	FrameRate,
	Guid,
	Media,
	OpenProjectOptions,
	PointF,
	Project,
	ProjectItem,
	Properties,
	premierepro,
	RectF,
	Sequence,
	TickTime,
} from '@adobe/premierepro';
import type {HostClass} from './host-class';
import type {MediaShape} from './media';

/**
 * The `premierepro` module as Adobe declares it, as far as a running application keeps to the
 * declarations. What `createApi` builds is held against this type without a cast, so every name,
 * every answer and the order of every argument is Adobe's. A few things are said otherwise, because
 * no object could be what is declared:
 *
 * - A value such as a `TickTime` is declared to be its own constructor. Here the value has the
 *   members, and its class is called with and without `new`.
 * - Constants are declared as numbered enums, and are texts, objects and other numbers at run time
 *   (premiere-host 1.5). They are taken and handed out as `unknown`.
 * - Calls that answer with nothing say so (premiere-host 1.1, 2.3).
 * - `Properties.getProperties` also takes a clip (premiere-host 8).
 * - The version of the application and the times of media have a shape by version (premiere-host 11
 *   rows 13 and 15).
 *
 * `Absent` names what is left out: nothing of it is in premiere-host 12.
 */
export type PremiereModule = Seen<Omit<premierepro, Absent | Remade>> & {
	readonly Properties: Omit<Seen<premierepro['Properties']>, 'getProperties'> & {
		getProperties(owner: Seen<Project | Sequence | ClipProjectItem>): Promise<Seen<Properties>>;
	};
	readonly Application: {readonly version: string | Promise<string> | undefined};
	readonly ClipProjectItem: {cast(item: Seen<ProjectItem>): Seen<ClipProjectItem> | Nothing};
	readonly FolderItem: {cast(item: Seen<ProjectItem>): Seen<FolderItem> | Nothing};
	readonly TickTime: ClassOf<TickTime> & Seen<premierepro['TickTime']>;
	readonly FrameRate: ClassOf<FrameRate> & Seen<premierepro['FrameRate']>;
	readonly Guid: ClassOf<Guid> & Seen<premierepro['Guid']>;
	readonly PointF: ClassOf<PointF>;
	readonly RectF: ClassOf<RectF>;
	readonly Color: ClassOf<Color>;
	readonly OpenProjectOptions: ClassOf<OpenProjectOptions>;
	readonly CloseProjectOptions: ClassOf<CloseProjectOptions>;
	readonly AddTransitionOptions: ClassOf<AddTransitionOptions>;
};

/**
 * What the module leaves out: other applications' formats, transcripts, preferences and masks, and
 * names that are declared in the module but are only ever shapes of values.
 */
type Absent =
	| 'AAFExportOptions'
	| 'AppPreference'
	| 'ObjectMaskUtils'
	| 'PRProduction'
	| 'ProjectConverter'
	| 'ProjectSettings'
	| 'ScratchDiskSettings'
	| 'TextSegments'
	| 'Transcript'
	| 'Utils'
	| 'Action'
	| 'Component'
	| 'ComponentParam'
	| 'CompoundAction'
	| 'FootageInterpretation'
	| 'IngestSettings'
	| 'Media'
	| 'PointKeyframe'
	| 'ProjectColorSettings'
	| 'ProjectItemSelection'
	| 'TimeDisplay';

/** What the module says in its own words, for the reasons above. */
type Remade =
	| 'AddTransitionOptions'
	| 'Application'
	| 'ClipProjectItem'
	| 'CloseProjectOptions'
	| 'Color'
	| 'FolderItem'
	| 'FrameRate'
	| 'Guid'
	| 'OpenProjectOptions'
	| 'PointF'
	| 'Properties'
	| 'RectF'
	| 'TickTime';

/** Calls that may find nothing. */
type FindsNothing =
	| 'findNearestKeyframe'
	| 'findNextKeyframe'
	| 'findPreviousKeyframe'
	| 'getActiveProject'
	| 'getActiveSequence'
	| 'getKeyframePtr'
	| 'getMedia'
	| 'getParentBin'
	| 'getProject'
	| 'getProjectFromViewId'
	| 'getProjectItem'
	| 'getSequence'
	| 'open';

type Nothing = null | undefined;

type ClassOf<Value> = Value extends new (
	...given: infer Given
) => unknown
	? HostClass<Given, Seen<Value>>
	: never;

/** Something declared, as a running application has it. */
type Seen<Declared> = Declared extends string | boolean | null | undefined
	? Declared
	: Declared extends number
		? Same<Declared, number> extends true
			? number
			: unknown
		: Declared extends Media
			? MediaShape
			: Declared extends Promise<infer Answer>
				? Promise<Seen<Answer>>
				: Declared extends readonly (infer One)[]
					? Seen<One>[]
					: Declared extends abstract new (
								...given: never[]
							) => unknown
						? Members<Declared>
						: Declared extends (...given: infer Given) => infer Answer
							? (...given: SeenAll<Given>) => Seen<Answer>
							: Members<Declared>;

/** Tells an enum from a number, which are assignable to each other. */
type Same<One, Other> =
	(<Any>() => Any extends One ? 1 : 2) extends <Any>() => Any extends Other ? 1 : 2 ? true : false;

type SeenAll<Given extends readonly unknown[]> = {[Index in keyof Given]: Seen<Given[Index]>};

type Members<Declared> = {
	[Name in keyof Declared]: Name extends FindsNothing
		? Found<Declared[Name]>
		: Seen<Declared[Name]>;
};

type Found<Method> = Method extends (...given: infer Given) => infer Answer
	? Answer extends Promise<infer Value>
		? (...given: SeenAll<Given>) => Promise<Seen<Value> | Nothing>
		: (...given: SeenAll<Given>) => Seen<Answer> | Nothing
	: Seen<Method>;
