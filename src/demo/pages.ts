import {readFileSync} from 'node:fs';

/** The page of the stage. `token` lets it call the demo's server, and no other page. */
export function stagePage(token: string): string {
	return `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8">
		<title>Retake: demo on a simulated Premiere</title>
		<link rel="icon" href="/panel/icons/plugin-dark.png">
		<link rel="stylesheet" href="/stage/stage.css">
	</head>
	<body>
		<div id="stage" data-token="${token}"></div>
		<script type="module" src="/stage/stage.js"></script>
	</body>
</html>
`;
}

/** The plugin's own page, as built, after one line that makes its window look like one of UXP. */
export function panelPage(path: string): string {
	const prepared = '<script>parent.retakeStage.prepare(window)</script>';
	return readFileSync(path, 'utf8').replace('<head>', `<head>${prepared}`);
}
