import {
  createReadings,
  readAnew,
  wantedIn,
  VersionedCaches,
  type FindRequest,
  type Filters,
  type Readings,
  type Scope,
  type UnresolvedQuery,
} from '@gospulse/analytics';
import type { CardQuery, FilterQuery, QuestionListQuery, RepliesQuery, TableQuery } from '@gospulse/contracts';
import { Injectable } from '@nestjs/common';
import { scopeOf, type Caller } from '../callers/caller.js';
import { DataRevision } from './data-revision.js';

/** Requests of one screen come within seconds: with one cut-off they share one reading of the facts. */
const STEP_MS = 5_000;

export function cutoff(): Date {
  return new Date(Math.floor(Date.now() / STEP_MS) * STEP_MS);
}

/** What the lists of an address leave of the institutions. */
export function filtersOf({
  sphere,
  kind,
  oktmo,
  founder,
}: Pick<FilterQuery, 'sphere' | 'kind' | 'oktmo' | 'founder'>): Filters {
  return { sphere: wantedIn(sphere), kind: wantedIn(kind), oktmo: wantedIn(oktmo), founder: wantedIn(founder) };
}

/** How the facts are come by, for all who ask. */
@Injectable()
export class Queries {
  /** Shared by the answers of one screen. */
  readonly readings: Readings;
  /** Of one institution or page, which no other answer needs. */
  private readonly readingsOfOne: Readings;

  constructor(caches: VersionedCaches, revision: DataRevision) {
    this.readings = createReadings(2 * STEP_MS, caches, Date.now, () => revision.isFilling());
    this.readingsOfOne = readAnew(caches);
  }

  of(caller: Caller): CallerQueries {
    return new CallerQueries(caller, this.readings, this.readingsOfOne);
  }
}

/** From the address to the analytics, within what one caller may see. */
export class CallerQueries {
  constructor(
    private readonly caller: Caller,
    private readonly readings: Readings,
    private readonly readingsOfOne: Readings,
  ) {}

  scopeOf(region: string): Scope {
    return scopeOf(this.caller, region);
  }

  /** What is looked for by name. */
  ofWords(region: string, q: string): FindRequest {
    return { scope: this.scopeOf(region), q, caches: this.readings.caches };
  }

  /** The filter bar. */
  ofFilters(query: FilterQuery): UnresolvedQuery {
    const { region, from, to, compare, sphere, kind, oktmo, founder, basis, clock, corrections } = query;
    const filters = filtersOf({ sphere, kind, oktmo, founder });
    return {
      scope: this.scopeOf(region),
      ...{ filters, typed: filters },
      ...{ from, to, compare, basis, clock, corrections },
      now: cutoff(),
      readings: this.readings,
    };
  }

  /** The filter bar of a table. */
  ofTable(query: TableQuery): UnresolvedQuery {
    return { ...this.ofFilters(query), withPrevious: query.changes === 'with' };
  }

  /** The filter bar, and one institution or page. */
  ofReplies(query: RepliesQuery): UnresolvedQuery {
    const asked = this.ofFilters(query);
    return { ...asked, filters: { ...asked.filters, ogrn: query.ogrn, vkId: query.page } };
  }

  /** Of one institution or page, which has an address of its own. */
  ofOne(query: CardQuery | (QuestionListQuery & { clock?: CardQuery['clock']; compare?: 'none' })): UnresolvedQuery {
    const { region, from, to, basis, clock, corrections, compare = 'none' } = query;
    return {
      scope: this.scopeOf(region),
      filters: {},
      ...{ from, to, basis, corrections },
      clock: clock ?? 'working',
      compare,
      withPrevious: compare !== 'none',
      now: cutoff(),
      readings: this.readingsOfOne,
    };
  }

  /** Of the institution that whoever asks answers for, beside what the region's own readings tell of its kind. */
  ofOwn(region: string): UnresolvedQuery & { readonly shared: Readings } {
    return {
      ...this.ofOne({ region, basis: 'questions', clock: 'working', corrections: 'with', compare: 'none' }),
      shared: this.readings,
    };
  }
}
