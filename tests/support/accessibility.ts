import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const SOURCE = 'node_modules/axe-core/axe.min.js';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
  }[];
}

export const hasAxe = existsSync(SOURCE);

/** Settles once what moves has come to its place; what turns for ever is not waited for. */
const STILL = `Promise.all(
  document
    .getAnimations()
    .filter((each) => each.playState === 'running' && Number.isFinite(each.effect?.getComputedTiming().endTime))
    .map((each) => each.finished.catch(() => undefined)),
).then(() => undefined)`;

/**
 * What axe finds against WCAG 2.2 AA, one line a place. Evaluated rather than added: the page allows no inline script.
 * @param covered what lies under something that is open over it, and is not looked at: its links are cut by the edge
 */
export async function violationsOf(page: Page, covered?: string): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(readFileSync(SOURCE, 'utf8'));
  await page.evaluate(STILL);
  const where = covered === undefined ? 'document' : `{ exclude: [[${JSON.stringify(covered)}]] }`;
  const run = `axe.run(${where}, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} }, resultTypes: ['violations'] })`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} — ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}

const OVERFLOW = `(() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over <= 0) return null;
  const edge = document.documentElement.clientWidth + 0.5;
  const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > edge);
  const last = wide.filter((each) => !wide.some((other) => other !== each && each.contains(other)))[0];
  return over + ' px too wide by ' + (last ? last.tagName + '.' + last.getAttribute('class') + ' «' + (last.textContent ?? '').slice(0, 40) + '»' : 'nothing seen');
})()`;

/** What was drawn for another width is drawn again when the page learns of its new one: that is not seen as too wide. */
const REDRAWN_WITHIN_MS = 10_000;

/** How much wider than the window the page stays, and the innermost part that sticks out; null when none does. */
export async function overflowOf(page: Page): Promise<string | null> {
  const until = Date.now() + REDRAWN_WITHIN_MS;
  let found = await page.evaluate<string | null>(OVERFLOW);
  while (found !== null && Date.now() < until) {
    await page.waitForTimeout(50);
    found = await page.evaluate<string | null>(OVERFLOW);
  }
  return found;
}

/** Whether the element that has the focus looks different with it: a frame, a shadow, a border or a line of a drawing. */
const FOCUS_SHOWS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const look = () => [at, at.nextElementSibling, at.parentElement, ...at.querySelectorAll('path, circle')]
    .filter((each) => each instanceof Element && each !== document.body)
    .map((each) => {
      const style = getComputedStyle(each);
      const outline = style.outlineStyle === 'none' ? '' : style.outlineWidth + style.outlineColor;
      return [outline, style.boxShadow, style.borderColor, style.borderWidth, style.stroke, style.strokeWidth,
        style.backgroundColor, style.left, style.top].join(' ');
    }).join('|');
  const name = (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 40);
  const box = at.getBoundingClientRect();
  const seen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const focused = look();
  at.blur();
  const blurred = look();
  at.focus({ preventScroll: true });
  return { id: at.tagName + ' «' + name + '»', shows: focused !== blurred, seen };
})()`;

/** Walks the page by Tab and names what hides that it has the focus; also how many stops there were. */
export async function focusFaults(page: Page, most: number): Promise<{ stops: number; faults: string[] }> {
  const faults: string[] = [];
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ id: string; shows: boolean; seen: boolean } | null>(FOCUS_SHOWS);
    if (stop === null) return { stops, faults };
    if (!stop.shows) faults.push(`${stop.id}: focus does not show`);
    if (!stop.seen) faults.push(`${stop.id}: focused out of sight`);
  }
  return { stops: most, faults };
}

/** Links of the page whose name is a bare number or a word that many links have: read out by themselves they say nothing. */
const NAMELESS_LINKS = `[...document.querySelectorAll('main a[href]')].flatMap((link) => {
  const name = (link.getAttribute('aria-label') ?? link.textContent ?? '').replace(/[\\s\\u00a0↗]+/g, ' ').trim();
  return /[a-zа-яё]{2}/i.test(name) && name !== 'Открыть' ? [] : ['«' + name + '» → ' + link.getAttribute('href')];
})`;

/** Links that do not say what they open. */
export function namelessLinksOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(NAMELESS_LINKS);
}
