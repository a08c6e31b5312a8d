import { code, day, MAX_VIEW, ogrn, oktmo, pageId, regionCode, searchWords, wholeNumber } from '@gospulse/contracts';
import {
  BACKLOG_BANDS,
  BASES,
  CLOCKS,
  COMPARE_MODES,
  CORRECTION_MODES,
  HOURS_OF,
  INSTITUTION_STATES,
  isMovingScreen,
  pathOf,
  QUESTION_LISTS,
  QUEUE_STATES,
  RANKING_BY,
  RANKING_METRICS,
  RANKING_PARTS,
  REVIEWS,
  SHARED_LOOKS,
  SHARED_SCREENS,
  sharedScreenAt,
  WAIT_LENGTHS,
  WIDGET_STATES,
  type ScreenAt,
} from '@gospulse/domain';
import { z } from 'zod';

/** A state of the list of institutions, of the queue, or of the questions of a period: whichever the screen is. */
const STATES = { institutions: INSTITUTION_STATES, queue: QUEUE_STATES, questions: QUESTION_LISTS } as const;

/** Each key of the address bar that a view can hold. The period is said, save where it moves by design: «28 days» would show other days tomorrow. */
const KEYS = {
  region: regionCode,
  from: day,
  to: day,
  compare: z.enum(COMPARE_MODES).optional(),
  sphere: code.optional(),
  kind: code.optional(),
  oktmo: oktmo.optional(),
  founder: ogrn.optional(),
  basis: z.enum(BASES).optional(),
  clock: z.enum(CLOCKS).optional(),
  corrections: z.enum(CORRECTION_MODES).optional(),
  q: searchWords.optional(),
  state: z.enum([...INSTITUTION_STATES, ...QUEUE_STATES, ...QUESTION_LISTS]).optional(),
  day: day.optional(),
  widget: z.enum(WIDGET_STATES).optional(),
  band: z.enum(BACKLOG_BANDS).optional(),
  by: z.enum(RANKING_BY).optional(),
  metric: z.enum(RANKING_METRICS).optional(),
  part: z.enum(RANKING_PARTS).optional(),
  review: z.enum(REVIEWS).optional(),
  page: pageId.optional(),
  institution: ogrn.optional(),
  wait: z.enum(WAIT_LENGTHS).optional(),
  weekday: wholeNumber(1, 7).optional(),
  hour: wholeNumber(0, 23).optional(),
  at: z.enum(HOURS_OF).optional(),
} as const satisfies Readonly<Record<string, z.ZodType>>;
export type ViewKey = keyof typeof KEYS;

/** A word or number that says how a screen looks, or several. */
const LOOK = z.string().regex(/^[A-Za-z0-9][\w,-]{0,399}$/);

/** What is shown: a screen, and everything of its address that narrows it, as it was written. */
export interface SharedView extends ScreenAt {
  readonly values: Readonly<Partial<Record<ViewKey, string>>> & { readonly region: string };
  readonly looks: Readonly<Record<string, string>>;
}

/**
 * Reads a path and query of our own address bar by the closed table of screens.
 * @returns null: no screen of the table, a parameter it does not know or that comes twice, a value out of its list, or a
 * period that runs backwards or is not said
 */
export function readView(text: string): SharedView | null {
  const [path = '', query = '', ...rest] = text.split('?');
  const at = sharedScreenAt(path);
  if (at === null || rest.length > 0 || text.length > MAX_VIEW || /[#\\\s]/.test(text)) return null;
  const given = [...new URLSearchParams(query)];
  const names = new Set(given.map(([name]) => name));
  if (names.size !== given.length) return null;
  const { keys } = SHARED_SCREENS[at.screen];
  const isLook = (name: string): boolean => (SHARED_LOOKS as readonly string[]).includes(name);
  const asked = Object.fromEntries(given.filter(([name]) => !isLook(name)));
  const seen = Object.fromEntries(given.filter(([name]) => isLook(name)));
  const schema = z.strictObject(Object.fromEntries(keys.map((key) => [key, keyOf(at, key)])));
  if (!schema.safeParse(asked).success || !z.record(z.string(), LOOK).safeParse(seen).success) return null;
  const { region, from, to } = asked;
  if (region === undefined) return null;
  const isOfDays = from !== undefined && to !== undefined && from <= to;
  return isOfDays || isMovingScreen(at.screen) ? { ...at, values: { ...asked, region }, looks: seen } : null;
}

/** What of Обзор's address narrows a card: its days move, and so none are said. */
const CARD_KEYS = ['region', 'compare', 'sphere', 'kind', 'oktmo', 'founder', 'basis', 'clock', 'corrections'] as const;
const CARD = z.strictObject(Object.fromEntries(CARD_KEYS.map((key) => [key, KEYS[key]])));

/** Reads the choice of a card from an address of Обзор. @returns null: another screen, or a parameter that a card has none of */
export function readCard(text: string): (Readonly<Record<string, string>> & { readonly region: string }) | null {
  const [path = '', query = '', ...rest] = text.split('?');
  if (path !== '/' || rest.length > 0 || text.length > MAX_VIEW || /[#\\\s]/.test(text)) return null;
  const given = [...new URLSearchParams(query)];
  const values = Object.fromEntries(given);
  const { region } = values;
  if (region === undefined || Object.keys(values).length !== given.length || !CARD.safeParse(values).success)
    return null;
  return { ...values, region };
}

/** The address of a view, always written alike; `readView` reads it. */
export function writeView({ values, looks, ...at }: SharedView): string {
  const { keys } = SHARED_SCREENS[at.screen];
  const params = new URLSearchParams();
  for (const [key, value] of [...keys.map((key) => [key, values[key as ViewKey]] as const), ...Object.entries(looks)])
    if (value !== undefined) params.set(key, value);
  return `${pathOf(at)}?${params.toString()}`;
}

function keyOf({ screen }: ScreenAt, key: ViewKey): z.ZodType {
  return key === 'state' && screen in STATES ? z.enum(STATES[screen as keyof typeof STATES]).optional() : KEYS[key];
}
