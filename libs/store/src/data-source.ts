import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities/all.entities.js';
import { migrations } from './migrations/all.migrations.js';
import { SESSION_NAME } from './own-sessions.js';
import { refuseNewerSchema } from './schema-version.js';

/** OID of `date`: kept as text, because a JS Date would move a local day by the reader's time zone. */
const DATE_OID = 1082;
/** OID of `int8`: our ids and sums stay far below 2^53, so a number is exact and a string would only be in the way. */
const INT8_OID = 20;

pg.types.setTypeParser(DATE_OID, (value) => value);
pg.types.setTypeParser(INT8_OID, Number);

/**
 * A collector that hangs in mid-transaction would hold its rows for ever, and everybody else would step round them.
 * None of ours pauses in one: whoever does so for a minute is cut off, its work undone.
 */
const IDLE_IN_TRANSACTION_SECONDS = 60;

/**
 * Answers are many short statements side by side: to start workers or a compiler for one of them takes longer than the
 * statement does, and takes the processor from the others.
 */
const SHORT_STATEMENTS = '-c jit=off -c max_parallel_workers_per_gather=0';

/**
 * Opens the pool. `url` holds a password: it must not reach a log or an error.
 * @throws NewerSchemaError when the database has a schema that this code does not know
 */
export async function openDataSource(
  url: string,
  poolSize = 10,
  idleInTransactionSeconds = IDLE_IN_TRANSACTION_SECONDS,
  /** A pool of another make, and what its connections begin with. By itself TypeORM loads a driver that knows none of our types. */
  { driver = pg, extra }: { readonly driver?: object; readonly extra?: object } = {},
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize,
    applicationName: SESSION_NAME,
    driver,
    extra: {
      idle_in_transaction_session_timeout: idleInTransactionSeconds * 1_000,
      options: SHORT_STATEMENTS,
      ...extra,
    },
  });
  await dataSource.initialize();
  try {
    await refuseNewerSchema(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}
