import type { FounderAnswer, InstitutionRow } from '@gospulse/contracts';
import { col, findRow, maybe, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';
import { resolveQuery, problem, type Answered, type UnresolvedQuery } from '../parts/answer-head.js';
import { OF_ALL } from '../../questions/counted-corrections.js';
import { readFounders, readMunicipalities } from '../../register/names.js';
import { countObservedDaysOf } from '../../metrics/observed-days.js';
import { readAnew } from '../../dataset/readings.js';
import type { FigureQuery } from '../../query/figure-query.js';
import { inScope } from '../../query/scope.js';
import { zonesOf } from '../../metrics/compliance.js';
import { readPreviousOf } from '../parts/compared-datasets.js';
import { rowOf } from '../institutions/institutions.js';
import { foundedBy } from '../../sources/predicates.js';
import { founderName } from '../../metrics/groups.js';
import { founderRow } from './founder-row.js';

const MAX_LAGGING = 5;

/** One founder: the figures of its institutions together, and whom of them to call first. */
export async function getFounderCard(
  dataSource: DataSource,
  request: UnresolvedQuery & { readonly ogrn: string },
): Promise<Answered<FounderAnswer>> {
  const { readings = readAnew(), scope, filters, ogrn, corrections } = request;
  const opened = await resolveQuery(dataSource, { ...request, filters: { ...filters, founder: ogrn } }, OF_ALL);
  if ('kind' in opened) return opened;
  const { query, head } = opened;
  const [dataset, previousOf, names, places, own] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'institution', asks: 'waits' }),
    readPreviousOf(dataSource, request, opened, 'institution'),
    readFounders(dataSource, scope, corrections),
    readMunicipalities(dataSource, scope),
    readOwn(dataSource, { scope, corrections }, ogrn),
  ]);
  if (!own.founds) return problem('not-found');
  const byOktmo = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const { everyInstitution, everyPage } = dataset.register;
  const rows = Array.from(everyInstitution, (index) => rowOf(dataset, index, byOktmo));
  const placeName = own.oktmo === null ? undefined : byOktmo.get(own.oktmo);
  return {
    kind: 'answer',
    answer: {
      ...head,
      observed: countObservedDaysOf(dataset),
      founder: founderRow(
        dataset,
        {
          key: ogrn,
          name: founderName(ogrn, { founders: names }),
          institutions: everyInstitution,
          pages: everyPage,
        },
        previousOf,
      ),
      municipality: own.oktmo === null || placeName === undefined ? null : { oktmo: own.oktmo, name: placeName },
      registered: own.registered,
      zones: zonesOf(dataset, everyInstitution),
      lagging: laggingOf(rows),
    },
  };
}

/** Institutions with something overdue or outside of the green zone: most overdue first, then lowest scores. */
export function laggingOf(rows: readonly InstitutionRow[]): InstitutionRow[] {
  const overdue = (row: InstitutionRow) => row.figures.overdue ?? 0;
  const score = (row: InstitutionRow) => row.compliance.score ?? Infinity;
  return rows
    .filter(
      (row) => !row.exempt && (overdue(row) > 0 || row.compliance.zone === 'red' || row.compliance.zone === 'yellow'),
    )
    .sort((a, b) => overdue(b) - overdue(a) || compare(score(a), score(b)) || (a.ogrn < b.ogrn ? -1 : 1))
    .slice(0, MAX_LAGGING);
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

const OWN = { founds: col.flag, registered: col.flag, oktmo: maybe(col.text) };
type Own = RowOf<typeof OWN>;

/** Whether it founded anybody in the scope, whatever the filters, and where it stands itself if it is in the scope. */
async function readOwn(
  dataSource: DataSource,
  { scope, corrections }: Pick<FigureQuery, 'scope' | 'corrections'>,
  ogrn: string,
): Promise<Own> {
  const own = await findRow(
    dataSource,
    OWN,
    sql`select exists (
              select from institution i where ${inScope(scope)} and ${foundedBy(ogrn, corrections)}
            ) as founds,
            self.ogrn is not null as registered, self.municipality_oktmo as oktmo
     from (select 1) one left join institution self
       on ${inScope(scope, 'self')} and self.ogrn = ${ogrn}`,
  );
  return own ?? { founds: false, registered: false, oktmo: null };
}
