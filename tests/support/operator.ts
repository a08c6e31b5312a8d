import { spawn } from 'node:child_process';

/** A command of the operator beside a running product. @returns what it printed; it must end well */
export async function operate(dataDir: string, ...args: readonly string[]): Promise<string> {
  const { DATABASE_URL: _url, ...clean } = process.env;
  const child = spawn(process.execPath, ['apps/cli/run.mjs', ...args], {
    env: { ...clean, GOSPULSE_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${args.slice(0, 2).join(' ')} ended with ${code}`);
  return said;
}
