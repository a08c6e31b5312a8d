import { MUNICIPALITIES, type Municipality } from '../data/municipalities.js';
import { SETTLEMENTS, type Settlement } from '../data/settlements.js';
import type { Random } from '../random/random.js';

const CITY_GENITIVE: Readonly<Record<string, string>> = {
  Волгоград: 'Волгограда',
  Волжский: 'Волжского',
  Камышин: 'Камышина',
  Михайловка: 'Михайловки',
  Урюпинск: 'Урюпинска',
  Фролово: 'Фролово',
};

/** «Еланского района» or «Камышина». */
export function placeGenitive(place: Municipality): string {
  return place.kind === 'district'
    ? `${place.adjective.slice(0, -2)}ого района`
    : (CITY_GENITIVE[place.adjective] ?? place.adjective);
}

/** «Еланская», «Урюпинская»: what an institution named after its place is called. */
export function feminineAdjective(place: Municipality): string {
  if (place.kind === 'district' || place.adjective === 'Волжский') return `${place.adjective.slice(0, -2)}ая`;
  return `${place.adjective.replace(/[аоь]$/, '')}ская`;
}

const settlementsByMunicipality = new Map<string, Settlement[]>();
for (const settlement of SETTLEMENTS) {
  const list = settlementsByMunicipality.get(settlement.municipalityOktmo) ?? [];
  list.push(settlement);
  settlementsByMunicipality.set(settlement.municipalityOktmo, list);
}

export function settlementsOf(oktmo: string): readonly Settlement[] {
  return settlementsByMunicipality.get(oktmo) ?? [];
}

/** Kinds spread one a municipality before any gets a second. */
const EVENLY_SPREAD = new Set([
  'mun_council',
  'mun_department',
  'vet',
  'employment',
  'mfc',
  'youth',
  'library',
  'social',
]);
const RURAL = new Set(['culture_house', 'ecology']);

/** Chooses the municipality of each institution: by population, by rural population, or round the region. */
export class PlaceChooser {
  private readonly turns = new Map<string, number>();
  private readonly uncovered: Municipality[];

  /** @param coverFirst in a small region, give every municipality one institution before weights decide. */
  constructor(
    private readonly random: Random,
    coverFirst: readonly Municipality[],
  ) {
    this.uncovered = [...coverFirst];
  }

  choose(kind: string): Municipality {
    const first = this.uncovered.shift();
    if (first !== undefined) return first;
    const turn = this.turns.get(kind) ?? 0;
    this.turns.set(kind, turn + 1);
    const next = EVENLY_SPREAD.has(kind) ? MUNICIPALITIES[turn % (MUNICIPALITIES.length * 2)] : undefined;
    if (next !== undefined) return next;
    const weights = MUNICIPALITIES.map((place) => (RURAL.has(kind) ? place.ruralPopulation : place.population));
    return MUNICIPALITIES[this.random.weightedIndex(weights)] as Municipality;
  }
}
