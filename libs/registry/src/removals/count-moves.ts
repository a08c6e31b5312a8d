import { col, founderAsRegistered, maybe, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import type { RegisterRow } from '../rows/register-row.js';
import { NO_KIND } from './lost-fields.js';

const PLACED = { ogrn: col.text, kind: col.text, place: maybe(col.text), founder: maybe(col.text) };

/**
 * How many institutions a file puts elsewhere: a founder, a kind or a municipality that is known is replaced by another one.
 * What was not known and is told now moves nobody; what is taken away is counted as removed.
 */
export async function countMoves(
  runner: QueryRunner,
  regionCode: string,
  batches: AsyncIterable<readonly RegisterRow[]>,
): Promise<number> {
  let moved = 0;
  const seen = new Set<string>();
  for await (const rows of batches) {
    const known = await readRows(
      runner,
      PLACED,
      sql`select i.ogrn, i.kind, i.municipality_oktmo as place, ${founderAsRegistered('i')} as founder
          from institution i where i.region_code = ${regionCode} and i.ogrn = any(${rows.map(({ ogrn }) => ogrn)}::text[])`,
    );
    const byOgrn = new Map(known.map((one) => [one.ogrn, one]));
    for (const { ogrn, stated } of rows) {
      const was = byOgrn.get(ogrn);
      if (!was || seen.has(ogrn)) continue;
      seen.add(ogrn);
      const { kind, municipalityOktmo, founderOgrn } = stated;
      const isMoved =
        (was.kind !== NO_KIND && isOther(was.kind, kind)) ||
        isOther(was.place, municipalityOktmo) ||
        isOther(was.founder, founderOgrn);
      if (isMoved) moved += 1;
    }
  }
  return moved;
}

function isOther(was: string | null, stated: string | null | undefined): boolean {
  return was !== null && stated !== null && stated !== undefined && stated !== was;
}
