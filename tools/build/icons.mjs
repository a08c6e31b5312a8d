/*
 * Draws the icons of the installed app from the one drawing there is, apps/web/public/favicon.svg, in the browser of the
 * tests: `node tools/build/icons.mjs`. They are committed, since a build must not need a browser.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserPath } from '../../tests/support/browser.mjs';

const PUBLIC = new URL('../../apps/web/public/', import.meta.url).pathname;
const svg = readFileSync(join(PUBLIC, 'favicon.svg'), 'utf8');
const [, ground = ''] = /<rect[^>]*fill="(#\w{6})"/.exec(svg) ?? [];

/** What a phone cuts to its own shape fills the whole picture; the line stays within the inner 80 % of it. */
const MASKED = svg.replace(/rx="\d+"/, '').replace(/<path/, '<path transform="translate(3.2 3.2) scale(0.8)"');

const ICONS = [
  { name: 'icon-192.png', size: 192, drawing: svg },
  { name: 'icon-512.png', size: 512, drawing: svg },
  { name: 'icon-maskable-512.png', size: 512, drawing: MASKED },
  // iOS rounds the corners itself, and shows black where nothing is drawn.
  { name: 'icon-180.png', size: 180, drawing: svg.replace(/rx="\d+"/, '') },
];

const browser = await chromium.launch({ executablePath: browserPath() ?? '', args: ['--headless', '--no-sandbox'] });
for (const { name, size, drawing } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
  await page.screenshot({ path: join(PUBLIC, name), omitBackground: drawing === svg });
  await page.close();
}
await browser.close();
console.log(`Drew ${ICONS.length} icons on ${ground}`);
