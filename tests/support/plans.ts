import pg from 'pg';

/** A statement as it was sent, and the tables that its plan reads or writes, partitions by their own names. */
export interface Planned {
  readonly statement: string;
  readonly tables: readonly string[];
}

/** Begins statements that have a plan, whatever comment stands before them. */
const HAS_PLAN = /^\s*(?:\/\*.*?\*\/\s*)?(?:with|select|insert|update|delete)\b/i;

/**
 * Has the plan of each statement told before it is sent, by the same connection, in the same transaction and with the same values.
 * @returns ends it
 */
export function tellPlans(heard: (planned: Planned) => void): () => void {
  const query = pg.Client.prototype.query as (...args: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  const telling = function (this: pg.Client, ...args: unknown[]) {
    const [statement, values] = args;
    if (typeof statement !== 'string' || typeof args.at(-1) === 'function' || !HAS_PLAN.test(statement))
      return query.apply(this, args);
    return query.call(this, `explain (format json) ${statement}`, values).then(({ rows }) => {
      heard({ statement, tables: tablesIn(rows[0]?.['QUERY PLAN']) });
      return query.apply(this, args);
    });
  };
  pg.Client.prototype.query = telling as typeof pg.Client.prototype.query;
  return () => {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  };
}

function tablesIn(plan: unknown): string[] {
  const names = JSON.stringify(plan).matchAll(/"Relation Name":"([^"]+)"/g);
  return [...new Set(Array.from(names, ([, name]) => name ?? ''))];
}
