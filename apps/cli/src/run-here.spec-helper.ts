import { jest } from '@jest/globals';
import { runCommandLine } from './command-line.js';

/** Runs a command within this process, which takes a fraction of what a process of its own does. */
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

/** The same in an environment: what it names is set meanwhile. */
export async function runHereIn(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const before = new Map(Object.keys(env).map((name) => [name, process.env[name]]));
  Object.assign(process.env, env);
  try {
    return await runHere(...args);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}
