import type { ProblemCode } from '../http/problem.js';

/**
 * Who tries every operation: nobody, a head of one school, those who see region 34, an analyst who sees region 77 alone, and
 * an admin who sees all regions. Somebody new is a column here: the table does not compile until each operation has it.
 */
export const WALKERS = ['nobody', 'head', 'reporter', 'analyst', 'elsewhere', 'admin'] as const;
export type Walker = (typeof WALKERS)[number];

/** What came of a try: it was answered, or refused by this code. */
export type Got = 'ok' | ProblemCode;
type Row = Readonly<Record<Walker, Got>>;

/** What each walker gets of one operation. */
export interface Listed {
  /** By what is their own. */
  readonly own: Row;
  /** By what stands in the path, or in the body, and is another's; an admin, whose all is, tries what there is none of. */
  readonly foreign?: Row;
  /** In a region that is another's. */
  readonly abroad?: Row;
}

/** In the order of `WALKERS`. */
function gets(...got: readonly [Got, Got, Got, Got, Got, Got]): Row {
  return Object.fromEntries(WALKERS.map((walker, at) => [walker, got[at]])) as Row;
}

const OUT = 'sign-in-needed';
const NOT = 'not-allowed';
const NONE = 'not-found';
const WRONG = 'wrong-credentials';

const WHOEVER_SIGNED_IN = gets(OUT, 'ok', 'ok', 'ok', 'ok', 'ok');
const ANYBODY = gets('ok', 'ok', 'ok', 'ok', 'ok', 'ok');
const HAS_NONE_SUCH = gets(OUT, NONE, NONE, NONE, NONE, NONE);
const OTHER_REGION = gets(OUT, 'unknown-region', 'unknown-region', 'unknown-region', 'unknown-region', 'ok');

/** Figures: everybody sees those of their scope. */
const FIGURES: Listed = { own: WHOEVER_SIGNED_IN, abroad: OTHER_REGION };
/** Of one institution or page. */
const CARD: Listed = {
  own: WHOEVER_SIGNED_IN,
  foreign: HAS_NONE_SUCH,
  abroad: gets(OUT, 'unknown-region', 'unknown-region', 'unknown-region', 'unknown-region', NONE),
};
const OF_ADMINS: Listed = { own: gets(OUT, NOT, NOT, NOT, NOT, 'ok') };
const OF_AN_ACCOUNT: Listed = { ...OF_ADMINS, foreign: gets(OUT, NOT, NOT, NOT, NOT, 'no-such-account') };
/** Notes are made by analysts and admins. */
const NOTES: Listed = {
  own: gets(OUT, NOT, NOT, 'ok', 'ok', 'ok'),
  foreign: gets(OUT, NOT, NOT, NONE, NONE, NONE),
  abroad: gets(OUT, NOT, NOT, 'unknown-region', 'unknown-region', NONE),
};
/** The walkers have no password of their own, and no second factor. */
const BY_A_SECRET: Listed = { own: gets(OUT, WRONG, WRONG, WRONG, WRONG, WRONG) };
const BY_A_LINK: Listed = {
  own: gets('link-void', 'link-void', 'link-void', 'link-void', 'link-void', 'link-void'),
};

/** Every operation of the API's document, in its order. One that is missing here, or there, is a failure. */
export const OPERATIONS: Readonly<Record<string, Listed>> = {
  'GET /session': { own: WHOEVER_SIGNED_IN },
  'GET /overview': FIGURES,
  'GET /series': FIGURES,
  'GET /municipalities': FIGURES,
  'GET /widgets': FIGURES,
  'GET /boundaries': FIGURES,
  'GET /institutions': FIGURES,
  'GET /institutions/{ogrn}': CARD,
  'GET /pages/{id}': CARD,
  'GET /pages/{id}/questions': CARD,
  'GET /replies': FIGURES,
  'GET /questions': FIGURES,
  'GET /quality': FIGURES,
  'GET /ranking': FIGURES,
  'GET /anomalies': FIGURES,
  'GET /founders': FIGURES,
  'GET /founders/{ogrn}': CARD,
  'GET /me': { own: ANYBODY },
  'GET /admin/accounts': OF_ADMINS,
  'GET /admin/audit': OF_ADMINS,
  'GET /me/sessions': { own: WHOEVER_SIGNED_IN },
  'GET /methodology': FIGURES,
  'POST /anomalies/notes': NOTES,
  'DELETE /anomalies/notes/{id}': NOTES,
  'POST /sign-in': { own: gets(WRONG, WRONG, WRONG, WRONG, WRONG, WRONG) },
  'POST /links/look': BY_A_LINK,
  'POST /links/use': BY_A_LINK,
  'POST /me/password': BY_A_SECRET,
  'POST /me/second-factor': { own: WHOEVER_SIGNED_IN },
  'POST /me/second-factor/confirm': BY_A_SECRET,
  'POST /me/second-factor/remove': BY_A_SECRET,
  'POST /admin/accounts': { ...OF_ADMINS, foreign: gets(OUT, NOT, NOT, NOT, NOT, 'no-such-institution') },
  'POST /admin/accounts/{id}/invitation': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/reset': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/role': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/institutions': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/disable': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/enable': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/second-factor/remove': OF_AN_ACCOUNT,
  'DELETE /me/sessions/{id}': { own: WHOEVER_SIGNED_IN, foreign: HAS_NONE_SUCH },
  // The last of all: a walker is out afterwards.
  'POST /sign-out': { own: ANYBODY },
};

/** What is answered beside the API's document, and why whoever may have it. */
export const BESIDE_THE_DOCUMENT: Readonly<Record<string, string>> = {
  '/': 'the app itself; figures stand in it for whoever may see them',
  '/api/docs': 'a description of the API without data',
  '/api/openapi.json': 'the same for machines',
  '/health/live': 'whether the process runs',
  '/health/ready': 'whether it can work',
  '/metrics': 'what the process uses, in numbers without names, to whoever sits at this machine',
};
