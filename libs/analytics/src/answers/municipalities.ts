import type { MunicipalitiesAnswer, MunicipalityRow } from '@gospulse/contracts';
import { NO_MUNICIPALITY } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { readSparks, SPARK_WEEKS } from '../pages/municipality-sparks.js';
import { resolveQuery, type Answered, type UnresolvedQuery } from './parts/answer-head.js';
import { readMunicipalities, type NamedMunicipality } from '../register/names.js';
import { readAnew } from '../dataset/readings.js';
import { figureRow } from '../metrics/figure-row.js';
import { groupsOf, replyGroupOf } from '../metrics/groups.js';

/** Of those without a municipality, which has a row where there are any and no place on a map. */
const NOWHERE: NamedMunicipality = {
  ...{ ...NO_MUNICIPALITY, shortName: NO_MUNICIPALITY.name, centre: null, population: null, col: null, row: null },
};

/** Every municipality of the scope with its figures, place on the map and the line of its last twelve weeks. */
export async function getMunicipalities(
  dataSource: DataSource,
  request: UnresolvedQuery,
): Promise<Answered<MunicipalitiesAnswer>> {
  const opened = await resolveQuery(dataSource, request);
  if ('kind' in opened) return opened;
  const { query, period, head } = opened;
  const { readings = readAnew() } = request;
  const { scope } = query;
  const [dataset, places, sparks] = await Promise.all([
    readings.dataset(dataSource, { ...query, by: 'municipality', asks: 'waits' }),
    readMunicipalities(dataSource, scope),
    readSparks(dataSource, request, period.to, period.today),
  ]);
  const names = new Map(places.map((place) => [place.oktmo, place.shortName]));
  const groups = groupsOf(dataset, 'municipality', { municipalities: names, founders: new Map() });
  const byOktmo = new Map(groups.map((group) => [group.key, group]));
  const rows = [...places, NOWHERE].flatMap((place): MunicipalityRow[] => {
    const group = byOktmo.get(place.oktmo);
    if (!group) return [];
    const { met, breached } = dataset.replies.aggregateOf(replyGroupOf(dataset, group));
    return [
      {
        ...figureRow(dataset, group),
        ...placeOf(place),
        withinDeadlineN: met + breached,
        spark: sparks.get(place === NOWHERE ? '' : place.oktmo) ?? Array.from({ length: SPARK_WEEKS }, () => null),
      },
    ];
  });
  return { kind: 'answer', answer: { ...head, rows } };
}

function placeOf({ oktmo, abbr, centre, population, col, row }: NamedMunicipality) {
  return { oktmo, abbr, centre, population, tile: col === null || row === null ? null : { col, row } };
}
