import type { EntityManager } from 'typeorm';
import { recordset, type RowShape } from '../sql/json-rows.js';

export interface EvidenceFact {
  readonly page_id: number;
  readonly criterion: string;
  /** 0 or 1, a number of widgets, or the people reached in a week. */
  readonly value: number;
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

export interface EvidenceChange {
  readonly pageId: number;
  readonly change: 'added' | 'updated';
}

const FACT: RowShape<EvidenceFact> = { page_id: 'int', criterion: 'text', value: 'int' };

/**
 * Keeps the evidence of a day, one fact for each page and criterion. What is there already stays as it was, and says
 * still which file it came in; another value for the same day takes its place.
 * @returns the pages of the facts that were new or another
 */
export async function writeEvidence(
  manager: Pick<EntityManager, 'query'>,
  facts: readonly EvidenceFact[],
  { regionCode, on, name, sha256, importedAt }: EvidenceSource,
): Promise<EvidenceChange[]> {
  const changes = await manager.query<EvidenceChange[]>(
    `insert into page_evidence as known
       (page_id, criterion, evidence_on, region_code, value, source, source_sha256, imported_at)
     select page_id, criterion, $2::date, $3, value, $4, $5, $6 from ${recordset(FACT, 'f')}
     on conflict (page_id, criterion, evidence_on) do update set value = excluded.value, source = excluded.source,
       source_sha256 = excluded.source_sha256, imported_at = excluded.imported_at
     where known.value <> excluded.value
     returning page_id as "pageId", case when xmax = 0 then 'added' else 'updated' end as change`,
    [JSON.stringify(facts), on, regionCode, name, sha256, importedAt],
  );
  await linkDays(manager, [...new Set(changes.map(({ pageId }) => pageId))]);
  return changes;
}

/** Says of each fact on which day the next one of its page and criterion takes its place. */
async function linkDays(manager: Pick<EntityManager, 'query'>, pageIds: readonly number[]): Promise<void> {
  if (pageIds.length === 0) return;
  await manager.query(
    `update page_evidence e set next_on = n.next_on
     from (
       select page_id, criterion, evidence_on,
              lead(evidence_on, 1, 'infinity') over (partition by page_id, criterion order by evidence_on) as next_on
       from page_evidence where page_id = any($1)
     ) n
     where e.page_id = n.page_id and e.criterion = n.criterion and e.evidence_on = n.evidence_on
       and e.next_on <> n.next_on`,
    [pageIds],
  );
}
