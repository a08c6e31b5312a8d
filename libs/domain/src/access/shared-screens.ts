const PERIOD = ['region', 'from', 'to', 'basis', 'clock', 'corrections'] as const;
/** What of the address bar says what is shown of one page or institution. */
const OF_ONE = [...PERIOD, 'compare'] as const;
/** … and of a choice of institutions. */
const FILTERS = [...PERIOD, 'compare', 'sphere', 'kind', 'oktmo', 'founder'] as const;
/** The same without days: they move. */
const MOVING = ['region', 'basis', 'clock', 'corrections', 'compare', 'sphere', 'kind', 'oktmo', 'founder'] as const;
/** What changes only how a screen looks: whoever sees it may choose. */
export const SHARED_LOOKS = [
  'figure',
  'map',
  'line',
  'tables',
  'sort',
  'order',
  'columns',
  'changes',
  'every',
  'screens',
] as const;

interface ScreenForm {
  /** With a named hole for what is shown. */
  readonly path: string;
  /** Keys of its address that say what is shown. */
  readonly keys: readonly string[];
  /** The filter that the hole of the path stands for, where it is one. */
  readonly hole?: 'oktmo' | 'founder';
}

/**
 * The screens that a link can show to somebody without an account: those that show figures of a period. Качество, which
 * speaks of the installation, is not among them, nor is what is read by everybody alike.
 */
export const SHARED_SCREENS = {
  overview: { path: '/', keys: FILTERS },
  districts: { path: '/districts', keys: FILTERS },
  district: {
    ...{ path: '/districts/{oktmo}', hole: 'oktmo' },
    keys: [...PERIOD, 'compare', 'sphere', 'kind', 'founder'],
  },
  institutions: { path: '/institutions', keys: [...FILTERS, 'q', 'state', 'day', 'widget'] },
  institution: { path: '/institutions/{ogrn}', keys: OF_ONE },
  founders: { path: '/founders', keys: FILTERS },
  founder: {
    ...{ path: '/founders/{ogrn}', hole: 'founder' },
    keys: [...PERIOD, 'compare', 'sphere', 'kind', 'oktmo'],
  },
  page: { path: '/pages/{id}', keys: OF_ONE },
  ranking: { path: '/ranking', keys: [...FILTERS, 'by', 'metric', 'part'] },
  anomalies: { path: '/anomalies', keys: [...FILTERS, 'page', 'review'] },
  replies: { path: '/replies', keys: FILTERS },
  questions: {
    path: '/questions',
    keys: [...FILTERS, 'page', 'institution', 'state', 'wait', 'weekday', 'hour', 'at'],
  },
  queue: { path: '/queue', keys: [...FILTERS, 'page', 'state', 'band'] },
  wall: { path: '/wall', keys: MOVING },
} as const satisfies Readonly<Record<string, ScreenForm>>;
export type SharedScreen = keyof typeof SHARED_SCREENS;

/** Whether the days of a screen move: it names none, and shows the last 28 whenever it is looked at. */
export function isMovingScreen(screen: SharedScreen): boolean {
  return !(SHARED_SCREENS[screen].keys as readonly string[]).includes('from');
}

/** A screen by its path, and what stands in the hole of it. */
export interface ScreenAt {
  readonly screen: SharedScreen;
  /** Null: the path has no hole. */
  readonly of: string | null;
}

/** What stands in the hole of each path: digits alone, so that one thing has one path. */
const HOLES: Readonly<Record<string, RegExp>> = {
  '{oktmo}': /^\d{8}$/,
  '{ogrn}': /^\d{13}$/,
  '{id}': /^[1-9]\d{0,14}$/,
};

/** The screen at a path of ours; null: it is none that a link can show. */
export function sharedScreenAt(path: string): ScreenAt | null {
  for (const [screen, { path: form }] of Object.entries(SHARED_SCREENS)) {
    const of = holeOf(form, path);
    if (of !== undefined) return { screen: screen as SharedScreen, of };
  }
  return null;
}

/** The path of a screen; the reverse of `sharedScreenAt`. */
export function pathOf({ screen, of }: ScreenAt): string {
  return SHARED_SCREENS[screen].path.replace(/\{\w+\}/, of ?? '');
}

/** The filters that a screen's path itself says: the district of its page, the founder of theirs. */
export function filterOfPath({ screen, of }: ScreenAt): { readonly [Key in 'oktmo' | 'founder']?: string } {
  const form: ScreenForm = SHARED_SCREENS[screen];
  return form.hole === undefined || of === null ? {} : { [form.hole]: of };
}

/** Undefined: the path has another form. */
function holeOf(form: string, path: string): string | null | undefined {
  const [known, asked] = [form.split('/'), path.split('/')];
  if (known.length !== asked.length) return undefined;
  let of: string | null = null;
  for (const [at, part] of known.entries()) {
    const given = asked[at] ?? '';
    const hole = HOLES[part];
    if (hole === undefined ? part !== given : !hole.test(given)) return undefined;
    if (hole !== undefined) of = given;
  }
  return of;
}
