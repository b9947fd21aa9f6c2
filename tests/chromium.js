// node chromium.js PAGE WIDTH HEIGHT PICTURE KEY...: opens a page with JavaScript switched off, and
// after Tab and each KEY prints which button is on, how long the bars are in percent, and which of
// the numbers show; then takes a picture. Speaks DevTools through descriptors 3 and 4. Nothing here
// runs in the page: boxes are asked of the layout.
const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const [page, width, height, picture, ...keys] = process.argv.slice(2);

// In the folder of the test, which is removed with all that is in it.
const profile = fs.mkdtempSync(path.resolve('chromium-'));
const chromium = spawn('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars',
	`--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank'],
{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

const waiting = new Map();
let count = 0, rest = '', session;
chromium.stdio[4].on('data', (data) => {
	const messages = (rest + data).split('\0');
	rest = messages.pop();
	for (const text of messages) {
		const m = JSON.parse(text);
		const done = waiting.get(m.id);
		waiting.delete(m.id);
		if (done) done(m);
	}
});

function call(method, params = {}) {
	const id = ++count;
	chromium.stdio[3].write(JSON.stringify({ id, method, params, sessionId: session }) + '\0');
	return new Promise((done) => waiting.set(id, done));
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function nodes(selector) {
	const { result: { root } } = await call('DOM.getDocument');
	const found = await call('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
	return found.result.nodeIds;
}

const text = async (nodeId) =>
	(await call('DOM.getOuterHTML', { nodeId })).result.outerHTML.replace(/<[^>]*>/g, '');

async function shown(selector) {
	const all = [];
	for (const id of await nodes(selector))
		if ((await call('DOM.getBoxModel', { nodeId: id })).result) all.push(await text(id));
	return all;
}

async function boxes(selector) {
	const all = [];
	for (const id of await nodes(selector))
		all.push((await call('DOM.getBoxModel', { nodeId: id })).result?.model.width ?? 0);
	return all;
}

async function report() {
	const [on] = await shown('input:checked+label');
	const fields = await boxes('.field');
	const bars = (await boxes('.bar')).map((w, i) => Math.round(100 * w / fields[i]));
	console.log(`${on}: ${bars.join(' ')}: ${(await shown('.number .v')).join(' ')}: ${(await shown('.measures .v')).join(' ')}`);
}

const codes = { Tab: 9, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 };

async function press(key) {
	const event = { key, code: key, windowsVirtualKeyCode: codes[key] };
	await call('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
	await call('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
	await pause(700); // bars glide for 0.35 s
}

async function main() {
	const { result: { targetId } } = await call('Target.createTarget', { url: 'about:blank' });
	session = (await call('Target.attachToTarget', { targetId, flatten: true })).result.sessionId;
	await call('Emulation.setDeviceMetricsOverride',
		{ width: +width, height: +height, deviceScaleFactor: 1, mobile: false });
	await call('Emulation.setScriptExecutionDisabled', { value: true });
	await call('Page.enable');
	await call('Page.navigate', { url: 'file://' + path.resolve(page) });
	await pause(1000);
	const { result: { cssContentSize, cssLayoutViewport } } = await call('Page.getLayoutMetrics');
	console.log(`sideways: ${cssContentSize.width > cssLayoutViewport.clientWidth ? 'scrolls' : 'fits'}`);
	await press('Tab');
	await report();
	for (const key of keys) {
		await press(key);
		await report();
	}
	const shot = await call('Page.captureScreenshot', { format: 'png' });
	fs.writeFileSync(picture, Buffer.from(shot.result.data, 'base64'));
}

main().catch((e) => { console.error(e); process.exitCode = 1; }).finally(() => {
	chromium.kill();
});
