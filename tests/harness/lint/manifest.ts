/** What a manifest is held against. */
export type ManifestFacts = {
	/** The ids that the plugin sets up (uxp-runtime 13). */
	readonly panels: readonly string[];
	readonly commands: readonly string[];
	/** Every host that the plugin may talk to. */
	readonly hosts: readonly string[];
	/** The files of the plugin, from its root, with forward slashes. */
	readonly files: readonly string[];
	/** Width and height of a picture, in pixels. */
	readonly sizeOf: (file: string) => readonly [width: number, height: number];
};

/** Why UXP would refuse a manifest, or something of it would not work (uxp-runtime 5, 12, 20.6). */
export function lintManifest(manifest: unknown, facts: ManifestFacts): readonly string[] {
	const host = field(manifest, 'host');
	const permissions = field(manifest, 'requiredPermissions');
	const launch = field(permissions, 'launchProcess');
	const main = field(manifest, 'main');
	return [
		...(field(manifest, 'manifestVersion') === 5 ? [] : ['manifestVersion is not 5']),
		...(/^\d+\.\d+\.\d+$/.test(String(field(manifest, 'version'))) ? [] : ['version is not x.y.z']),
		...['id', 'name']
			.filter((name) => !/^[ -~]{1,45}$/.test(String(field(manifest, name) ?? '')))
			.map((name) => `${name} is not plain and short`),
		...(Array.isArray(host) || field(host, 'app') !== 'premierepro'
			? ['host is not one object for premierepro']
			: []),
		...(typeof main === 'string' && facts.files.includes(main) && !main.includes('/')
			? []
			: ['main is not at the root']),
		...lintEntrypoints(list(field(manifest, 'entrypoints')), facts),
		...lintDomains(field(field(permissions, 'network'), 'domains'), facts.hosts),
		...(field(permissions, 'allowCodeGenerationFromStrings') === undefined
			? []
			: ['code from texts is allowed']),
		...(launch === undefined || (field(launch, 'schemes') && field(launch, 'extensions'))
			? []
			: ['launchProcess lacks schemes or extensions']),
		...[manifest, ...list(field(manifest, 'entrypoints'))]
			.flatMap((owner) => list(field(owner, 'icons')))
			.flatMap((icon) => lintIcon(icon, facts)),
	];
}

function lintEntrypoints(
	entrypoints: readonly unknown[],
	{panels, commands}: ManifestFacts,
): readonly string[] {
	const idsOf = (type: string) =>
		entrypoints
			.filter((entry) => field(entry, 'type') === type)
			.map((entry) => String(field(entry, 'id')))
			.sort()
			.join();
	return [
		...(idsOf('panel') === [...panels].sort().join() ? [] : ['the panels are not those set up']),
		...(idsOf('command') === [...commands].sort().join()
			? []
			: ['the commands are not those set up']),
		...entrypoints
			.filter((entry) => field(entry, 'shortcut') !== undefined)
			.map((entry) => `${String(field(entry, 'id'))}: there are no shortcuts`),
	];
}

function lintDomains(domains: unknown, hosts: readonly string[]): readonly string[] {
	if (!Array.isArray(domains)) return ['network.domains is no list of hosts'];
	const rules = domains.map(String);
	return [
		...rules.flatMap(lintRule),
		...hosts
			.filter((host) => !rules.some((rule) => covers(rule, host)))
			.map((host) => `${host} is not declared`),
	];
}

function lintRule(rule: string): readonly string[] {
	const [, scheme, host = ''] = /^([a-z]+):\/\/(.*)$/.exec(rule) ?? [];
	if (scheme === undefined) return [`${rule} has no scheme`];
	return [
		...(['https', 'wss'].includes(scheme) ? [] : [`${rule} is not encrypted`]),
		...(/[:/]/.test(host) ? [`${rule} is more than a host`] : []),
		...(/^[\d.]+$|^\[/.test(host) ? [`${rule} is an address`] : []),
		...(/\.\*$|^\*(\.[a-z]+)?$/.test(host) ? [`${rule} covers the world`] : []),
	];
}

function covers(rule: string, host: string): boolean {
	const named = rule.replace(/^[a-z]+:\/\//, '');
	return named.startsWith('*.') ? host.endsWith(named.slice(1)) : named === host;
}

/** With scales the runtime looks for `name@1x.png` and `name@2x.png`; plain ones are for others (uxp-runtime 12). */
function lintIcon(icon: unknown, {files, sizeOf}: ManifestFacts): readonly string[] {
	const path = String(field(icon, 'path'));
	const [width, height] = [Number(field(icon, 'width')), Number(field(icon, 'height'))];
	const scaled = list(field(icon, 'scale')).map((scale) => Number(scale));
	const wanted = [
		{file: path, times: 1},
		...scaled.map((times) => ({file: path.replace(/(\.\w+)$/, `@${times}x$1`), times})),
	];
	return wanted.flatMap(({file, times}) => {
		if (!files.includes(file)) return [`${file} is not there`];
		const [wide, high] = sizeOf(file);
		const isRight = wide === width * times && high === height * times;
		return isRight ? [] : [`${file} is ${wide}×${high}`];
	});
}

function field(owner: unknown, name: string): unknown {
	return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
