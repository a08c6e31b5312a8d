import type { DataSource } from 'typeorm';

/** A database that has not answered by then does not answer; whoever asks for readiness gives up after 5 s. */
const PATIENCE_MS = 3_000;

/** @returns null when the database answers in time, else what is the matter; never rejects */
export async function whyDatabaseFails(dataSource: DataSource): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('the database does not answer'), PATIENCE_MS);
  });
  const asked = dataSource.query('select 1').then(
    () => null,
    () => 'the database does not answer',
  );
  const why = await Promise.race([asked, late]);
  clearTimeout(timer);
  return why;
}
