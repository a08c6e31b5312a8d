import { WIDGET_STATES, type WidgetState } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ChosenQuery, FigureQuery } from '../../query/figure-query.js';
import { judgedAt } from '../../query/period.js';
import { inScope } from '../../query/scope.js';
import { LIVE_STATES } from '../../register/directory.js';
import { all, institutionsLeft, isThereOn, registeredOn } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';

export type OfWidgets = ChosenQuery & Pick<FigureQuery, 'period'>;

/** Live pages with the codes of their widgets' states as `f`, as known at the end of the period; null: VK does not show the menu. */
export function pagesWithWidgets({ scope, filters, corrections, asOf, period }: OfWidgets): Sql {
  return sql`page p join institution i on i.id = p.institution_id
    left join lateral (
      select (facts->>'formWidget')::int as form, (facts->>'pollsWidget')::int as polls
      from page_profile where region_code = ${scope.regionCode} and page_id = p.id and observed_at <= to_timestamp(${judgedAt(period)})
      order by observed_at desc limit 1
    ) f on true
    where ${all(inScope(scope), isThereOn(asOf), institutionsLeft(filters, corrections), registeredOn(asOf), sql`p.state = any(${LIVE_STATES}::text[])`)}`;
}

const COUNT = { ogrn: col.text, widgets: col.int };

/** How many widgets in a state each institution has, by its ОГРН; who has none is not among them. */
export async function countWidgets(
  dataSource: DataSource,
  query: OfWidgets,
  state: WidgetState,
): Promise<ReadonlyMap<string, number>> {
  const code = WIDGET_STATES.indexOf(state);
  const rows = await readRows(
    dataSource,
    COUNT,
    sql`select i.ogrn, sum((f.form = ${code}::int)::int + (f.polls = ${code}::int)::int)::int as widgets
        from ${pagesWithWidgets(query)} and ${code}::int in (f.form, f.polls) and f.form is not null and f.polls is not null
        group by i.ogrn`,
  );
  return new Map(rows.map(({ ogrn, widgets }) => [ogrn, widgets]));
}
