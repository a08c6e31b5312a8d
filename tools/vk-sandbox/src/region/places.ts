import type { Municipality } from '../data/municipalities.js';
import type { Settlement } from '../data/settlements.js';
import type { Random } from '../random/random.js';
import type { Land } from './land.js';

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
  if (place.genitive !== undefined) return place.genitive;
  return place.kind === 'district'
    ? `${place.adjective.slice(0, -2)}ого района`
    : (CITY_GENITIVE[place.adjective] ?? place.adjective);
}

/** «Еланская», «Урюпинская»: what an institution named after its place is called. */
export function feminineAdjective(place: Municipality): string {
  if (place.feminine !== undefined) return place.feminine;
  if (place.kind === 'district' || place.adjective === 'Волжский') return `${place.adjective.slice(0, -2)}ая`;
  return `${place.adjective.replace(/[аоь]$/, '')}ская`;
}

/** The settlements of a land by the municipality they belong to. */
export function settlementsByPlace({ settlements }: Land): ReadonlyMap<string, readonly Settlement[]> {
  const byPlace = new Map<string, Settlement[]>();
  for (const settlement of settlements) {
    const list = byPlace.get(settlement.municipalityOktmo) ?? [];
    list.push(settlement);
    byPlace.set(settlement.municipalityOktmo, list);
  }
  return byPlace;
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
    private readonly municipalities: readonly Municipality[],
    coverFirst: readonly Municipality[],
  ) {
    this.uncovered = [...coverFirst];
  }

  choose(kind: string): Municipality {
    const first = this.uncovered.shift();
    if (first !== undefined) return first;
    const turn = this.turns.get(kind) ?? 0;
    this.turns.set(kind, turn + 1);
    const next = EVENLY_SPREAD.has(kind) ? this.municipalities[turn % (this.municipalities.length * 2)] : undefined;
    if (next !== undefined) return next;
    const isRural = RURAL.has(kind) && this.municipalities.some(({ ruralPopulation }) => ruralPopulation > 0);
    const weights = this.municipalities.map((place) => (isRural ? place.ruralPopulation : place.population));
    return this.municipalities[this.random.weightedIndex(weights)] as Municipality;
  }
}
