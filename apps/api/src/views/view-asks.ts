import type { EndpointName } from '@gospulse/contracts';
import { filterOfPath, type SharedScreen } from '@gospulse/domain';
import type { SharedView, ViewKey } from './shared-view.js';

type Values = Readonly<Partial<Record<string, string>>>;

/** One thing that a screen asks of the API. */
export interface ViewAsk {
  readonly endpoint: EndpointName;
  /** What stands in the hole of its path; null: it has none. */
  readonly of: string | null;
  /** What it must be asked with: what is not named here must not be said, or be what the endpoint takes by itself. */
  readonly values: Values;
  /** What may be said as the reader likes: which part of a list, in which order. None of it shows anybody else. */
  readonly free: readonly string[];
}

const PERIOD = ['region', 'from', 'to', 'basis', 'clock', 'corrections'] as const satisfies readonly ViewKey[];
const FILTERS = [...PERIOD, 'compare', 'sphere', 'kind', 'oktmo', 'founder'] as const satisfies readonly ViewKey[];
const OF_ANOMALIES = ['region', 'from', 'to', 'sphere', 'kind', 'oktmo', 'founder', 'corrections'] as const;
const OF_RANKING = FILTERS.filter((key) => key !== 'clock');
const PORTION = ['limit', 'cursor'] as const;
/** Whether a table tells what its figures were: of whom it tells them stays the same. */
const TABLE = ['changes'] as const;
const LIST = [...PORTION, ...TABLE, 'sort', 'order'] as const;

/** What may be asked where a view is shown. */
class Asks {
  readonly filters: Values;

  constructor(readonly view: SharedView) {
    this.filters = { ...view.values, ...filterOfPath(view) };
  }

  /** Asked with the view's own values of these keys. */
  with(endpoint: EndpointName, keys: readonly string[] = FILTERS, free: readonly string[] = []): ViewAsk {
    return { endpoint, of: null, values: this.pick(keys), free };
  }

  /** The same of what stands in the view's path. */
  ofPath(endpoint: EndpointName, keys: readonly string[], free: readonly string[] = []): ViewAsk {
    return { ...this.with(endpoint, keys, free), of: this.view.of };
  }

  /** The card of what stands in the view's path, by itself and with what its figures were. */
  card(endpoint: EndpointName): readonly ViewAsk[] {
    const alone = this.ofPath(endpoint, PERIOD);
    return [alone, { ...alone, values: { ...alone.values, compare: this.view.values.compare ?? 'previous' } }];
  }

  private pick(keys: readonly string[]): Values {
    return Object.fromEntries(
      keys.flatMap((key) => (this.filters[key] === undefined ? [] : [[key, this.filters[key]]])),
    );
  }
}

/** The line of a choice, its flags, and the map beside it. */
const line = (asks: Asks): ViewAsk[] => [
  asks.with('series', FILTERS, ['metric']),
  asks.with('anomalies', OF_ANOMALIES, PORTION),
];

/** What each screen asks, of the choice its address makes and of nothing wider. */
const OF_SCREEN: Readonly<Record<SharedScreen, (asks: Asks) => readonly ViewAsk[]>> = {
  overview: (asks) => [
    ...[asks.with('overview'), asks.with('municipalities'), asks.with('boundaries', ['region'])],
    asks.with('changes'),
    ...line(asks),
  ],
  districts: (asks) => [
    asks.with('municipalities', FILTERS, TABLE),
    asks.with('widgets'),
    asks.with('boundaries', ['region']),
  ],
  district: (asks) => [
    ...[asks.with('overview'), asks.with('municipalities'), asks.with('founders', FILTERS, TABLE), ...line(asks)],
    asks.with('changes'),
    asks.with('institutions', FILTERS, LIST),
  ],
  institutions: (asks) => [asks.with('institutions', [...FILTERS, 'q', 'state', 'day', 'widget'], LIST)],
  institution: (asks) => asks.card('institution'),
  founders: (asks) => [asks.with('founders', FILTERS, TABLE)],
  founder: (asks) => [
    asks.ofPath(
      'founder',
      FILTERS.filter((key) => key !== 'founder'),
    ),
    ...[asks.with('municipalities'), asks.with('institutions', FILTERS, LIST), asks.with('changes')],
  ],
  page: (asks) => {
    const page: Values = { page: asks.view.of ?? '' };
    const own = { ...asks.with('replies', PERIOD).values, ...page, compare: 'none' };
    const jumps = { ...asks.with('anomalies', ['region', 'from', 'to']).values, ...page };
    return [
      ...asks.card('page'),
      asks.ofPath('pageQuestions', ['region', 'from', 'to', 'basis', 'corrections'], [...PORTION, 'state']),
      { endpoint: 'replies', of: null, values: own, free: [] },
      { endpoint: 'anomalies', of: null, values: jumps, free: PORTION },
    ];
  },
  ranking: (asks) => [asks.with('ranking', [...OF_RANKING, 'by', 'metric', 'part'], PORTION)],
  anomalies: (asks) => {
    const { page } = asks.view.values;
    const ofPage: readonly ViewAsk[] = page === undefined ? [] : [{ ...asks.with('page', PERIOD), of: page }];
    return [
      asks.with('anomalies', [...OF_ANOMALIES, 'page', 'review'], PORTION),
      // Of one page its own line is shown, and not that of all.
      ...(page === undefined ? [asks.with('series', FILTERS, ['metric'])] : ofPage),
    ];
  },
  replies: (asks) => [asks.with('replies')],
  questions: (asks) => {
    const { institution, weekday, hour } = asks.view.values;
    const when = weekday === undefined && hour === undefined ? [] : ['weekday', 'hour', 'at'];
    const ask = asks.with('askedQuestions', [...FILTERS, 'page', 'state', 'wait', ...when], PORTION);
    return [institution === undefined ? ask : { ...ask, values: { ...ask.values, ogrn: institution } }];
  },
  queue: (asks) => [asks.with('questions', [...FILTERS, 'page', 'state', 'band'], [...PORTION, 'sort'])],
  // Its counts, and not whose questions they are.
  wall: (asks) => {
    const queue = asks.with('questions');
    return [asks.with('overview'), asks.with('municipalities'), { ...queue, values: { ...queue.values, limit: '1' } }];
  },
};

/** Everything that may be asked where this view is shown, beside the frame of the page. */
export function asksOf(view: SharedView): readonly ViewAsk[] {
  return OF_SCREEN[view.screen](new Asks(view));
}
