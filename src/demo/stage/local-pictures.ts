/** In UXP a picture may come from a `file:` address; a page of a browser has to fetch it from the server. */
export function showLocalPictures(
	target: Window & typeof globalThis,
	mediaUrl: (path: string) => string,
): void {
	const image = target.HTMLImageElement.prototype;
	const setAttribute = target.Element.prototype.setAttribute;
	const source = Object.getOwnPropertyDescriptor(image, 'src');

	function mapped(address: string): string {
		const path = /^file:\/*(\/.*|[a-z]:.*)$/i.exec(address)?.[1];
		return path === undefined ? address : mediaUrl(decodeURIComponent(path));
	}

	image.setAttribute = function setMapped(name, value) {
		setAttribute.call(this, name, name === 'src' ? mapped(value) : value);
	};
	Object.defineProperty(image, 'src', {
		...source,
		set(this: HTMLImageElement, address: string) {
			source?.set?.call(this, mapped(address));
		},
	});
}
