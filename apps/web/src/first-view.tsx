import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { giveFirst } from './api/first-answers.js';
import { App } from './app/app.js';
import { withoutStyleAttributes } from './app/drawn-styles.js';
import { newRouter } from './app/router.js';
import { styleNonce } from './app/style-nonce.js';

/** React's placeholder for a part that could not be rendered on the server. */
const NOT_DRAWN = '<!--$!-->';

/**
 * Renders the first view on the server: the HTML of `#root` of the page at `address`.
 * @param answers JSON of the answers that go into the same page, by their addresses
 * Throws when a part could not be drawn.
 */
export async function renderFirstView(address: string, answers: ReadonlyMap<string, string>): Promise<string> {
  const router = newRouter(createMemoryHistory({ initialEntries: [address] }));
  await router.load();
  // No await from here on, so that two views rendered at the same time cannot take each other's answers.
  giveFirst(answers);
  const html = renderToString(<App router={router} />);
  giveFirst(new Map());
  if (html.includes(NOT_DRAWN)) throw new Error('a part of the first view could not be drawn');
  return withoutStyleAttributes(html, styleNonce());
}
