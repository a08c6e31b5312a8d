import { outcomeNameSql } from '@gospulse/store';
import type { DataSource } from 'typeorm';

export interface PageDetails {
  readonly founderName: string | null;
  readonly previousScreenNames: string[];
  readonly watches: {
    readonly kind: 'communities' | 'posts' | 'comments';
    readonly lastSuccessAt: string | null;
    readonly lastOutcome: string | null;
  }[];
}

/** What stands beside the figures of one page. The page was found in the caller's scope already. */
export async function readPageDetails(
  dataSource: DataSource,
  regionCode: string,
  pageId: number,
): Promise<PageDetails> {
  const [founders, names, watches] = await Promise.all([
    dataSource.query<{ name: string | null }[]>(
      `select coalesce(f.short_name, f.name) as name from page p
       join institution i on i.id = p.institution_id
       left join institution f on f.ogrn = i.founder_ogrn and f.region_code = $1
       where p.id = $2 and p.region_code = $1`,
      [regionCode, pageId],
    ),
    dataSource.query<{ name: string }[]>(
      `select screen_name as name from page_profile
       where page_id = $1 and region_code = $2 and screen_name is not null
       group by screen_name order by max(observed_at) desc limit 5`,
      [pageId, regionCode],
    ),
    dataSource.query<{ kind: PageDetails['watches'][number]['kind']; at: Date | null; outcome: string | null }[]>(
      `select kind, last_success_at as at, ${outcomeNameSql('watch')} as outcome from watch
       where page_id = $1 and region_code = $2 order by kind`,
      [pageId, regionCode],
    ),
  ]);
  return {
    founderName: founders[0]?.name ?? null,
    previousScreenNames: names.map((row) => row.name),
    watches: watches.map(({ kind, at, outcome }) => ({
      kind,
      lastSuccessAt: at?.toISOString() ?? null,
      lastOutcome: outcome,
    })),
  };
}
