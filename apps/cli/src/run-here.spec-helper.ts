import { jest } from '@jest/globals';
import { runCommandLine } from './command-line.js';

/** Runs a command within this process; for those that end before they open a database, or need none. */
export async function runHere(...args: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    }),
  );
  try {
    return { code: await runCommandLine(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
