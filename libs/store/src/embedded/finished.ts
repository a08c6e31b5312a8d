import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedServerError } from './embedded-server.error.js';

/**
 * Waits for one of PostgreSQL's programs.
 * @param log where it writes why it failed; without one its standard error tells
 * @throws EmbeddedServerError with the last line of what it said
 */
export function finished(child: ChildProcess, what: string, log?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    child.once('error', (cause) => reject(new EmbeddedServerError('start', `${what} could not be run`, { cause })));
    child.once('close', (code) => {
      if (code === 0) return resolve();
      const reason = (log ? readFileSync(log, 'utf8').slice(-2_000) : said).trim().split('\n').at(-1) ?? '';
      reject(new EmbeddedServerError('start', `${what} failed (exit ${code ?? 'by signal'}): ${reason}`));
    });
  });
}
