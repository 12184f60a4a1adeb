/** Containers a result can come in; MP4 is H.264 (model page, `outputFormat`). */
export const outputFormats = ['MP4', 'WEBM', 'MOV'] as const;

/** One container a result can come in. */
export type OutputFormat = (typeof outputFormats)[number];

/** How closely results are looked at: not at all, key frames, every frame (model page, `safety`). */
export const safetyModes = ['none', 'fast', 'full'] as const;

/** One way of looking at results. */
export type SafetyMode = (typeof safetyModes)[number];

/** Runway Aleph 2.0 as Runware offers it: its name on the wire and everything it limits. */
export const aleph2 = {
	/** Runware's identifier of the model (model page, `model`). */
	air: 'runway:aleph@2.0',
	/** What editors know it by (model page, title). */
	name: 'Runway Aleph 2.0',
	/** Price of one second of video in ten-thousandths of a dollar: $0.28 (model page, Pricing). */
	pricePerSecond: 2800,
	/** Shortest and longest clip in milliseconds (model page, `inputs.video`). */
	clip: {shortest: 2_000, longest: 30_000},
	/**
	 * What we send in milliseconds: a container can be a little longer or shorter than its picture
	 * (runware-api 4.5).
	 */
	sent: {shortest: 2_100, longest: 29_900},
	/** Largest picture in pixels, either way up: 1080p (model page, introduction; runware-api 4.5). */
	picture: {longEdge: 1920, shortEdge: 1080},
	/** Fastest clip in frames per second (runware-api 4.5; not on the model page). */
	fastestFps: 30,
	/** Length of the prompt in UTF-16 units, the stricter reading (model page; runware-api 13.13). */
	prompt: {shortest: 1, longest: 1000},
	/** Most guide images in one request (runware-api 4.4; the model page gives no number). */
	mostGuides: 5,
	/** Last moment a guide can name, in hundredths of a second (model page, `timestamp`). */
	lastGuideHundredth: 3000,
	/** Compression quality of a result (model page, `outputQuality`). */
	quality: {lowest: 20, highest: 99, usual: 95},
	/** Results of one request, each with its own seed (model page, `numberResults`). */
	results: {fewest: 1, most: 4},
	/** Container used when none is asked for (model page, `outputFormat`). */
	usualFormat: 'MP4',
	/** Shortest life of a result's link in seconds (model page, `ttl`). */
	shortestTtl: 60,
} as const;
