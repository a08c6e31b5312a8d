import type { Readable, Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';

/** Rows of a statement as PostgreSQL writes them (COPY, text), in chunks that end anywhere. It takes no parameters. */
export function copyOut(client: PoolClient, select: string): Readable {
  return client.query(to(`copy (${select}) to stdout`));
}

/** Takes such text into columns of a table. */
export function copyInto(client: PoolClient, table: string, columns: readonly string[]): Writable {
  return client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`));
}
