import { jest } from '@jest/globals';
import { tellProgress, withProgress } from './progress.js';

const CLEAR = '\r\u001b[K';

/** What is written on an output while the work takes so long. */
async function shownFor(ms: number, isTTY: boolean, words = ''): Promise<string[]> {
  const written: string[] = [];
  const output = { isTTY, write: (text: string) => (written.push(text), true) };
  const done = withProgress(
    async () => {
      if (words !== '') tellProgress(words);
      await new Promise((resolve) => setTimeout(resolve, ms));
    },
    output as unknown as NodeJS.WriteStream,
  );
  await jest.advanceTimersByTimeAsync(ms);
  await done;
  return written;
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it.each<[string, number, boolean, string, string | undefined]>([
  ['nothing of quick work', 1_500, true, '', undefined],
  ['nothing where nobody looks', 60_000, false, '', undefined],
  ['how long it takes', 3_100, true, '', `${CLEAR}Работаю… 3 с`],
  ['what it has come to', 4_100, true, '10 из 40 строк', `${CLEAR}10 из 40 строк… 4 с`],
])('shows %s', async (_, ms, isTTY, words, last) => {
  const shown = await shownFor(ms, isTTY, words);
  expect(shown.at(-2)).toBe(last);
  // The line is gone when the work is done.
  expect(shown.at(-1)).toBe(last === undefined ? undefined : CLEAR);
});
