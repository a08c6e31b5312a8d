import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { giveFirst } from './api/first-answers.js';
import { App } from './app/app.js';
import { newRouter } from './app/router.js';

/** What React leaves in the place of a part that it could not draw, for the browser to draw it. */
const NOT_DRAWN = '<!--$!-->';

/**
 * What the reader sees first, drawn on the server: the HTML that belongs into `#root` of the page at `address`.
 * @param answers JSON of the answers that go into the same page, by their addresses
 * Throws when a part could not be drawn.
 */
export async function renderFirstView(address: string, answers: ReadonlyMap<string, string>): Promise<string> {
  const router = newRouter(createMemoryHistory({ initialEntries: [address] }));
  await router.load();
  // From here on nothing waits: two views that are drawn at once do not take each other's answers.
  giveFirst(answers);
  const html = renderToString(<App router={router} />);
  giveFirst(new Map());
  if (html.includes(NOT_DRAWN)) throw new Error('a part of the first view could not be drawn');
  return html;
}
