import type {
  AccountBrief,
  AnomaliesQuery,
  AskedQuery,
  AuditEventAnswer,
  EditionBrief,
  FilterQuery,
  ListQuery,
  QualityQuery,
  QueueQuery,
  RankingQuery,
} from '@gospulse/contracts';
import {
  AUDIT_ACTIONS,
  BACKLOG_BANDS,
  BASES,
  CALL_GROUPINGS,
  CALL_LISTS,
  CLOCKS,
  COMPARE_MODES,
  CORRECTION_MODES,
  EDITION_STATES,
  HOURS_OF,
  INSTITUTION_STATES,
  MAX_CHOSEN,
  QUESTION_LISTS,
  QUEUE_STATES,
  RANKING_BY,
  RANKING_METRICS,
  RANKING_PARTS,
  REVIEWS,
  ROLES,
  SERIES_METRICS,
  WAIT_LENGTHS,
  WATCH_KINDS,
  WATCH_STATES,
  WIDGET_STATES,
  type AuditAction,
  type CallGrouping,
  type CallList,
  type Role,
  type SeriesMetric,
} from '@gospulse/domain';
import { listOfChosen } from './chosen.js';
import { DISTRICT_FIGURES, type DistrictFigureId } from './figure-ids.js';
import { type DEFAULT_PRESET, isDay, type MovingPreset } from './period.js';

/** What the address bar holds: the API's names, plus `figure` and `map`, what the map is coloured by and how it is drawn. */
export interface Address {
  region?: string;
  from?: string;
  to?: string;
  /** Which period moves from day to day, where it is another than the last 28 days; days that are said win. */
  moving?: Exclude<MovingPreset, typeof DEFAULT_PRESET>;
  compare?: FilterQuery['compare'];
  /** Filters that take several values hold them between commas: `chosen.ts` reads them. */
  sphere?: string;
  kind?: string;
  oktmo?: string;
  founder?: string;
  basis?: FilterQuery['basis'];
  clock?: FilterQuery['clock'];
  /** Whether tables tell what their figures were. */
  changes?: 'with';
  corrections?: FilterQuery['corrections'];
  q?: string;
  /** Of the list of institutions, of the queue, or of the questions of a period. */
  state?: NonNullable<ListQuery['state'] | QueueQuery['state'] | AskedQuery['state']>;
  /** Of the list of institutions: the day as of which it was kept. */
  day?: string;
  /** Of the list of institutions: the state of a widget that a page of theirs has. */
  widget?: NonNullable<ListQuery['widget']>;
  /** Of the questions of a period: how long they waited, and when of the week they were asked or answered. */
  wait?: NonNullable<AskedQuery['wait']>;
  weekday?: string;
  hour?: string;
  at?: AskedQuery['at'];
  band?: NonNullable<QueueQuery['band']>;
  sort?: string;
  order?: ListQuery['order'];
  figure?: DistrictFigureId;
  /** Which columns of a wide table are shown; all of them when it says nothing. */
  columns?: string;
  /** What a line over days shows; subscriptions when it says nothing. */
  line?: SeriesMetric;
  /** Charts that are shown as their tables, comma separated. */
  tables?: string;
  /** How the districts are drawn; tiles when it says nothing. */
  map?: 'outlines';
  watch?: NonNullable<QualityQuery['watch']>;
  condition?: NonNullable<QualityQuery['condition']>;
  /** How the last look at the pages in the list of Качество ended. */
  reason?: string;
  cursor?: string;
  by?: RankingQuery['by'];
  metric?: RankingQuery['metric'];
  part?: RankingQuery['part'];
  review?: NonNullable<AnomaliesQuery['review']>;
  page?: string;
  /** Which institutions of «Кому позвонить». */
  show?: CallList;
  /** What they stand together by. */
  group?: CallGrouping;
  /** Whose page a head looks at. */
  institution?: string;
  /** Of accounts. */
  role?: Role;
  account?: AccountBrief['state'];
  /** Of the journal: what was done, how it ended, and between which days. */
  action?: AuditAction;
  outcome?: AuditEventAnswer['outcome'];
  since?: string;
  until?: string;
  /** Of reports: the form, the whole period, the state of editions, and the job whose outcome is shown. */
  form?: string;
  period?: string;
  edition?: EditionBrief['state'];
  job?: string;
  /** The number of the edition that a new one is to replace. */
  corrects?: string;
  /** Of contests: how they stand, and what is contested. */
  contest?: string;
  contested?: string;
  /** Of a wall: which screens, and for how many seconds each. */
  screens?: string;
  every?: string;
  /** What of a preview is shown: the sheet, its figure, all of it or what differs. */
  sheet?: string;
  column?: string;
  only?: 'differences';
}

export type AddressKey = keyof Address;

const oneOf =
  <Value extends string>(...values: readonly Value[]) =>
  (text: string): Value | undefined =>
    values.find((each) => each === text);

const matching =
  (form: RegExp) =>
  (text: string): string | undefined =>
    form.test(text) ? text : undefined;

/** Values between commas that have a form; the others of them are dropped. */
const listOf =
  (form: RegExp) =>
  (text: string): string | undefined =>
    listOfChosen(
      text
        .split(',')
        .filter((each) => form.test(each))
        .slice(0, MAX_CHOSEN),
    );

const day = (text: string): string | undefined => (isDay(text) ? text : undefined);

const CODE = /^[\w-]{1,40}$/;

/** One reader a key; whatever does not fit is dropped, because the API refuses what it does not know. */
const READERS: { [Key in AddressKey]-?: (text: string) => Address[Key] | undefined } = {
  region: matching(/^\d{2,3}$/),
  from: day,
  day,
  widget: oneOf(...WIDGET_STATES),
  to: day,
  moving: oneOf('7', '90', 'this-month', 'this-quarter'),
  compare: oneOf(...COMPARE_MODES),
  sphere: listOf(CODE),
  kind: listOf(CODE),
  oktmo: listOf(/^\d{8}$/),
  founder: listOf(/^\d{13}$/),
  basis: oneOf(...BASES),
  clock: oneOf(...CLOCKS),
  changes: oneOf('with'),
  corrections: oneOf(...CORRECTION_MODES),
  q: (text) => text.trim().slice(0, 200) || undefined,
  state: oneOf(...INSTITUTION_STATES, ...QUEUE_STATES, ...QUESTION_LISTS),
  wait: oneOf(...WAIT_LENGTHS),
  weekday: matching(/^[1-7]$/),
  hour: matching(/^(?:1?\d|2[0-3])$/),
  at: oneOf(...HOURS_OF),
  band: oneOf(...BACKLOG_BANDS),
  sort: matching(/^[A-Za-z]{1,40}$/),
  order: oneOf('asc', 'desc'),
  figure: oneOf(...DISTRICT_FIGURES),
  line: oneOf(...SERIES_METRICS),
  tables: matching(/^[a-z-]{1,40}(?:,[a-z-]{1,40}){0,9}$/),
  map: oneOf('outlines'),
  columns: matching(/^[A-Za-z]\w{0,40}(?:,[A-Za-z]\w{0,40}){0,40}$/),
  watch: oneOf(...WATCH_KINDS),
  condition: oneOf(...WATCH_STATES),
  reason: matching(/^[\w:-]{1,60}$/),
  // What the API gives out is longer; its old ones were short, and lists now begin anew there.
  cursor: matching(/^[\w-]{20,4000}$/),
  by: oneOf(...RANKING_BY),
  metric: oneOf(...RANKING_METRICS),
  part: oneOf(...RANKING_PARTS),
  review: oneOf(...REVIEWS),
  page: matching(/^[1-9]\d{0,14}$/),
  show: oneOf(...CALL_LISTS),
  group: oneOf(...CALL_GROUPINGS),
  institution: matching(/^\d{13}$/),
  role: oneOf(...ROLES),
  account: oneOf('active', 'invited', 'disabled'),
  action: oneOf(...AUDIT_ACTIONS),
  outcome: oneOf('done', 'refused'),
  since: day,
  until: day,
  form: matching(/^[a-z0-9-]{1,40}$/),
  period: matching(/^\d{4}(?:-(?:W\d{2}|Q[1-4]|H[12]|\d{2}))?$/),
  edition: oneOf(...EDITION_STATES),
  job: matching(/^[1-9]\d{0,15}$/),
  corrects: matching(/^[1-9]\d{0,9}$/),
  contest: matching(/^[a-z]{3,12}$/),
  contested: matching(/^[a-z-]{3,20}$/),
  screens: matching(/^[a-z]{1,12}(?:,[a-z]{1,12}){0,7}$/),
  every: matching(/^\d{1,6}$/),
  sheet: matching(/^[a-z0-9-]{1,40}$/),
  column: matching(/^[A-Za-z]\w{0,60}$/),
  only: oneOf('differences'),
};

/** Order in which an address is written, so that equal views have equal links. */
export const ADDRESS_KEYS = Object.keys(READERS) as readonly AddressKey[];

/** Values the API takes by itself: not written, so that a plain link stays plain. */
const DEFAULTS: Address = {
  compare: 'previous',
  basis: 'questions',
  clock: 'working',
  corrections: 'with',
  at: 'asked',
  show: 'all',
  group: 'none',
  line: 'subscribers',
};

/** Reads what fits from a bag of unknown values; never throws. A range that runs backwards is dropped whole. */
export function readAddress(raw: Readonly<Record<string, unknown>>): Address {
  const address: Address = {};
  for (const key of ADDRESS_KEYS) {
    const value = raw[key];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value);
    if (text !== DEFAULTS[key]) Object.assign(address, { [key]: READERS[key](text) });
  }
  if (address.from !== undefined && address.to !== undefined && address.from > address.to) {
    delete address.from;
    delete address.to;
  }
  if (address.from !== undefined || address.to !== undefined) delete address.moving;
  return address;
}

/** `?from=2026-10-27&to=…` → raw values; of a key given twice the first counts. */
export function parseSearch(search: string): Record<string, string> {
  const params = new URLSearchParams(search);
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.get(key) ?? '']));
}

/** The search part of a link, with its `?`; empty when everything is as the API takes it by itself. */
export function stringifySearch(values: Readonly<Record<string, unknown>>): string {
  const address = readAddress(values);
  const params = new URLSearchParams();
  for (const key of ADDRESS_KEYS) {
    const value = address[key];
    if (value !== undefined) params.set(key, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
