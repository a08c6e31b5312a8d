import type { MunicipalitiesAnswer, MunicipalityRow } from '@gospulse/contracts';
import { BESIDE_MUNICIPALITIES, type DeadlinePolicy } from '@gospulse/domain';
import { policyAt } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { resolveQuery, type Answered, type UnresolvedQuery } from './parts/answer-head.js';
import { OF_FIGURES } from '../questions/counted-corrections.js';
import { previousIn, readPreviousOf } from './parts/compared-datasets.js';
import { readMunicipalities, type NamedMunicipality } from '../register/names.js';
import type { Dataset } from '../dataset/dataset.js';
import { readAnew } from '../dataset/readings.js';
import { countObservedDaysOf } from '../metrics/observed-days.js';
import { judgedAt } from '../query/period.js';
import { figureRow, judgedOf, totalRow } from '../metrics/figure-row.js';
import { groupsOf, totalGroup } from '../metrics/groups.js';
import { readWeeklySums, WEEKS } from '../pages/weekly-sums.js';

/** Rows without a place on a map: they are there where anybody is. */
const BESIDE: readonly NamedMunicipality[] = BESIDE_MUNICIPALITIES.map((row) => ({
  ...row,
  ...{ shortName: row.name, centre: null, population: null, col: null, row: null },
}));

/**
 * Every municipality of the scope with its figures, place on the map and the line of its last twelve weeks; beside them
 * the institutions that are in none, and the total of all rows.
 */
export async function getMunicipalities(
  dataSource: DataSource,
  request: UnresolvedQuery,
): Promise<Answered<MunicipalitiesAnswer>> {
  const opened = await resolveQuery(dataSource, request, OF_FIGURES);
  if ('kind' in opened) return opened;
  const { query, period, head } = opened;
  const { readings = readAnew() } = request;
  const { scope } = query;
  const [dataset, previousOf, places, sparks] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'municipality', asks: 'waits' }),
    readPreviousOf(dataSource, request, opened, 'municipality'),
    readMunicipalities(dataSource, scope),
    readWeeklySums(dataSource, query, period),
  ]);
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const groups = groupsOf(dataset, 'municipality', { municipalities: names, founders: new Map() });
  const byOktmo = new Map(groups.map((group) => [group.key, group]));
  const rows = [...places, ...BESIDE].flatMap((place): MunicipalityRow[] => {
    const group = byOktmo.get(place.oktmo);
    if (!group) return [];
    return [
      {
        ...figureRow(dataset, group),
        ...previousIn(previousOf, dataset, group),
        ...placeOf(place),
        withinDeadlineN: judgedOf(dataset, group),
        spark: [...(sparks.get(place.oktmo) ?? Array.from({ length: WEEKS }, () => null))],
      },
    ];
  });
  const all = totalGroup(dataset);
  const total = {
    ...{ ...totalRow(dataset), withinDeadlineN: judgedOf(dataset, all) },
    ...previousIn(previousOf, dataset, all),
  };
  const norms = normsOf(dataset, policyAt(dataset.rules, judgedAt(period)));
  return { kind: 'answer', answer: { ...head, observed: countObservedDaysOf(dataset), rows, total, norms } };
}

function normsOf({ compliance }: Dataset, deadlines: DeadlinePolicy): MunicipalitiesAnswer['norms'] {
  const { replyWorkingSeconds, replyElapsedSeconds } = deadlines;
  return { replyWorkingSeconds, replyElapsedSeconds, ...compliance.zones };
}

function placeOf({ oktmo, abbr, centre, population, col, row }: NamedMunicipality) {
  return { oktmo, abbr, centre, population, tile: col === null || row === null ? null : { col, row } };
}
