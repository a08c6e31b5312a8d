import type { SessionAnswer } from '@gospulse/contracts';

/** The frame's first answer, which came with the page; undefined when it did not, as with the development server. */
export function firstSession(): SessionAnswer | undefined {
  const text = document.getElementById('session')?.textContent;
  return text ? (JSON.parse(text) as SessionAnswer) : undefined;
}
