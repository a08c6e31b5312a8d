import { run } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';

/** A database that has not answered by then does not answer; whoever asks for readiness gives up after 5 s. */
const PATIENCE_MS = 3_000;
const NO_ANSWER = 'база не отвечает';

/**
 * Asks the database one question at a time, however often it is asked for: questions to one that hangs would pile up.
 * @returns tells null when the database answers in time, else what is the matter; never rejects
 */
export function createReadiness(dataSource: DataSource): () => Promise<string | null> {
  let underWay: Promise<string | null> | null = null;
  const ask = (): Promise<string | null> =>
    run(dataSource, sql`select 1`)
      .then(
        () => null,
        () => NO_ANSWER,
      )
      .finally(() => (underWay = null));
  return async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve(NO_ANSWER), PATIENCE_MS);
    });
    const why = await Promise.race([(underWay ??= ask()), late]);
    clearTimeout(timer);
    return why;
  };
}
