import { join } from 'node:path';
import { openOutputLog } from './output-log.js';
import type { Say } from './say.js';
import { codeOf, openServiceLog, rotateInPlace, type ServiceLog } from './service-log.js';

/** Where services write: `GOSPULSE_DATA_DIR`, or the standard output of a supervisor's service. PostgreSQL's own is a file. */
export type LogPlace = 'files' | 'output';

/** The logs of a data directory, all within their bounds; a trouble with one of them is told once. */
export interface Logs {
  open(name: string): ServiceLog;
  /** Bounds the log that PostgreSQL keeps open by itself. */
  boundPostgres(): void;
  close(): void;
}

export function openLogs(dataDir: string, say: Say, to: LogPlace = 'files'): Logs {
  const logs: ServiceLog[] = [];
  const told = new Set<string>();
  const tell = (name: string, code: string) =>
    say(`Журнал ${name} не пишется (${code}). Работа продолжается без него.`);
  return {
    open(name) {
      if (to === 'output') return openOutputLog(process.stdout);
      const log = openServiceLog(join(dataDir, `${name}.log`), (code) => tell(`${name}.log`, code));
      logs.push(log);
      return log;
    },
    boundPostgres() {
      try {
        rotateInPlace(join(dataDir, 'postgres.log'));
        told.delete('postgres');
      } catch (error) {
        if (!told.has('postgres')) tell('postgres.log', codeOf(error));
        told.add('postgres');
      }
    },
    close() {
      for (const log of logs) log.close();
    },
  };
}
