import sql from 'sql-template-tag';
import { at } from '../sql/instants.js';
import { recordset, type RowShape } from '../sql/json-rows.js';
import { col, oneOf, readRows, run, type Database, type RowOf } from '../sql/rows.js';

export interface EvidenceFact {
  readonly page_id: number;
  readonly criterion: string;
  /** 0 or 1, a number of widgets, or the people reached in a week; null: not measured, which takes back what was said before. */
  readonly value: number | null;
}

/** The file that a day's evidence came in. */
export interface EvidenceSource {
  readonly regionCode: string;
  /** The local day that the evidence is of. */
  readonly on: string;
  readonly name: string;
  readonly sha256: string;
  readonly importedAt: Date;
}

const CHANGE = { pageId: col.number, change: oneOf(['added', 'updated']) };
export type EvidenceChange = RowOf<typeof CHANGE>;

const FACT: RowShape<EvidenceFact> = { page_id: 'int', criterion: 'text', value: 'int' };

/**
 * Keeps the evidence of a day, one fact for each page and criterion. What is there already stays as it was, and says
 * still which file it came in; another value for the same day takes its place.
 * @returns the pages of the facts that were new or another
 */
export async function writeEvidence(
  database: Database,
  facts: readonly EvidenceFact[],
  { regionCode, on, name, sha256, importedAt }: EvidenceSource,
): Promise<readonly EvidenceChange[]> {
  const changes = await readRows(
    database,
    CHANGE,
    sql`with before as materialized (
          select page_id, criterion from page_evidence
          where region_code = ${regionCode} and evidence_on = ${on}::date
            and page_id = any(${facts.map((fact) => fact.page_id)}::int[])
        ), put as (
          insert into page_evidence as known
            (page_id, criterion, evidence_on, region_code, value, source, source_sha256, imported_at)
          select page_id, criterion, ${on}::date, ${regionCode}, value, ${name}, ${sha256}, ${at(importedAt)}
          from ${recordset(facts, FACT, 'f')}
          on conflict (region_code, page_id, criterion, evidence_on) do update set value = excluded.value, source = excluded.source,
            source_sha256 = excluded.source_sha256, imported_at = excluded.imported_at
          where known.value is distinct from excluded.value
          returning page_id, criterion
        )
        select page_id as "pageId", case when (page_id, criterion) in (select page_id, criterion from before)
                                         then 'updated' else 'added' end as change from put`,
  );
  await linkDays(database, regionCode, [...new Set(changes.map(({ pageId }) => pageId))]);
  return changes;
}

/** Says of each fact on which day the next one of its page and criterion takes its place. */
async function linkDays(database: Database, regionCode: string, pageIds: readonly number[]): Promise<void> {
  if (pageIds.length === 0) return;
  await run(
    database,
    sql`update page_evidence e set next_on = n.next_on
        from (
          select page_id, criterion, evidence_on,
                 lead(evidence_on, 1, 'infinity') over (partition by page_id, criterion order by evidence_on) as next_on
          from page_evidence where region_code = ${regionCode} and page_id = any(${pageIds}::int[])
        ) n
        where e.region_code = ${regionCode} and e.page_id = n.page_id and e.criterion = n.criterion and e.evidence_on = n.evidence_on
          and e.next_on <> n.next_on`,
  );
}
