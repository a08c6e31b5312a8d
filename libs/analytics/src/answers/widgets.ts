import type { WidgetCounts, WidgetRow, WidgetsAnswer } from '@gospulse/contracts';
import { BESIDE_MUNICIPALITIES, WIDGET_STATES, widgetStateOf, type WidgetState } from '@gospulse/domain';
import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readMunicipalities } from '../register/names.js';
import { PLACE_CODE } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';
import { resolveQuery, type Answered, type UnresolvedQuery } from './parts/answer-head.js';
import { pagesWithWidgets, type OfWidgets } from './parts/widget-states.js';

const GROUP = { oktmo: col.text, form: maybe(col.int), polls: maybe(col.int), pages: col.int };
type Group = RowOf<typeof GROUP>;

/** How many pages have which of the two widgets in which state, by municipality, as known at the end of the period. */
export async function getWidgets(dataSource: DataSource, request: UnresolvedQuery): Promise<Answered<WidgetsAnswer>> {
  const opened = await resolveQuery(dataSource, request, []);
  if ('kind' in opened) return opened;
  const { query, head } = opened;
  const [groups, places] = await Promise.all([
    readGroups(dataSource, query),
    readMunicipalities(dataSource, query.scope),
  ]);
  const rows = [
    ...places.map(({ oktmo, shortName }) => ({ oktmo, name: shortName })),
    ...BESIDE_MUNICIPALITIES,
  ].flatMap(({ oktmo, name }): WidgetRow[] => {
    const own = groups.filter((group) => group.oktmo === oktmo);
    return own.length === 0 ? [] : [{ oktmo, name, ...countsOf(own) }];
  });
  return { kind: 'answer', answer: { ...head, rows, total: countsOf(groups) } };
}

function countsOf(groups: readonly Group[]): WidgetCounts {
  const seen = groups.filter(({ form, polls }) => form !== null && polls !== null);
  const inState = (which: 'form' | 'polls', state: WidgetState) =>
    pagesOf(seen.filter((group) => widgetStateOf(group[which]) === state));
  const byState = (which: 'form' | 'polls') =>
    Object.fromEntries(WIDGET_STATES.map((state) => [state, inState(which, state)])) as Record<WidgetState, number>;
  return { pages: pagesOf(groups), seen: pagesOf(seen), form: byState('form'), polls: byState('polls') };
}

function pagesOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { pages }) => sum + pages, 0);
}

/** Pages by place and by the codes of their widgets' states. */
async function readGroups(dataSource: DataSource, query: OfWidgets): Promise<readonly Group[]> {
  return readRows(
    dataSource,
    GROUP,
    sql`select ${PLACE_CODE} as oktmo, f.form, f.polls, count(*)::int as pages
        from ${pagesWithWidgets(query)} group by 1, 2, 3`,
  );
}
