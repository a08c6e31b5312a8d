import type { ProblemCode } from '../http/problem.js';

/**
 * Who tries every operation: nobody, a head of one school, those who see region 34, an analyst who sees region 77 alone, and
 * an admin who sees all regions, and whoever was given a link to Обзор. Somebody new is a column here: the table does not compile until each operation has it.
 */
export const WALKERS = ['nobody', 'head', 'reporter', 'analyst', 'elsewhere', 'admin', 'viewer'] as const;
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
function gets(...got: readonly [Got, Got, Got, Got, Got, Got, Got]): Row {
  return Object.fromEntries(WALKERS.map((walker, at) => [walker, got[at]])) as Row;
}

const OUT = 'sign-in-needed';
const NOT = 'not-allowed';
const NONE = 'not-found';
const WRONG = 'wrong-credentials';
const BEYOND = 'not-in-link';
const ABROAD = 'unknown-region';
const NO_LOOK = 'no-such-look';
const NO_CONTEST = 'no-such-contest';

const WHOEVER_SIGNED_IN = gets(OUT, 'ok', 'ok', 'ok', 'ok', 'ok', BEYOND);
const WHOEVER_IS_KNOWN = gets(OUT, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok');
const ANYBODY = gets('ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok');
const HAS_NONE_SUCH = gets(OUT, NONE, NONE, NONE, NONE, NONE, BEYOND);
const OTHER_REGION = gets(OUT, ABROAD, ABROAD, ABROAD, ABROAD, 'ok', BEYOND);

/** Figures: everybody sees those of their scope. */
const FIGURES: Listed = { own: WHOEVER_SIGNED_IN, abroad: OTHER_REGION };
/** Those that Обзор is made of: whoever has a link to it sees them, of its own region and days. */
const FIGURES_SHOWN: Listed = { own: WHOEVER_IS_KNOWN, abroad: OTHER_REGION };
/** Of one institution or page. */
const CARD: Listed = {
  own: WHOEVER_SIGNED_IN,
  foreign: HAS_NONE_SUCH,
  abroad: gets(OUT, ABROAD, ABROAD, ABROAD, ABROAD, NONE, BEYOND),
};
const OF_ADMINS: Listed = { own: gets(OUT, NOT, NOT, NOT, NOT, 'ok', BEYOND) };
const OF_AN_ACCOUNT: Listed = { ...OF_ADMINS, foreign: gets(OUT, NOT, NOT, NOT, NOT, 'no-such-account', BEYOND) };
/** The register is kept by admins alone. */
const NO_FILE = 'no-such-register-file';
const byAdmin = (got: Got): Listed => ({ own: gets(OUT, NOT, NOT, NOT, NOT, got, BEYOND) });
/** One row of it: there is none of another's ОГРН, nor in another region. */
const ofARow = (got: Got): Listed => ({
  ...byAdmin(got),
  foreign: gets(OUT, NOT, NOT, NOT, NOT, NONE, BEYOND),
  abroad: gets(OUT, NOT, NOT, NOT, NOT, NONE, BEYOND),
});
/** Notes are made by analysts and admins. */
const NOTES: Listed = {
  own: gets(OUT, NOT, NOT, 'ok', 'ok', 'ok', BEYOND),
  foreign: gets(OUT, NOT, NOT, NONE, NONE, NONE, BEYOND),
  abroad: gets(OUT, NOT, NOT, ABROAD, ABROAD, NONE, BEYOND),
};
/** Whom to call, and who did: analysts and admins keep that. */
const CALLS: Listed = {
  own: gets(OUT, NOT, NOT, 'ok', 'ok', 'ok', BEYOND),
  abroad: gets(OUT, NOT, NOT, ABROAD, ABROAD, 'ok', BEYOND),
};
const OF_A_CALL: Listed = {
  own: CALLS.own,
  foreign: gets(OUT, NOT, NOT, NONE, NONE, NONE, BEYOND),
  abroad: gets(OUT, NOT, NOT, ABROAD, ABROAD, NONE, BEYOND),
};
/** Who called, for whoever is called. */
const OWN_CALLS: Listed = {
  own: gets(OUT, 'ok', NOT, NOT, NOT, 'ok', BEYOND),
  abroad: gets(OUT, ABROAD, NOT, NOT, NOT, NONE, BEYOND),
};
/** Links to views are made by whoever sees a region, and taken back by whoever made them. */
const LINKS: Listed = { own: gets(OUT, NOT, 'ok', 'ok', 'ok', 'ok', BEYOND) };
/** Editions: those see them who see a region and hand figures on, and reporters and admins make them. */
const EDITIONS: Listed = {
  own: gets(OUT, NOT, 'ok', 'ok', 'ok', 'ok', BEYOND),
  abroad: gets(OUT, NOT, ABROAD, ABROAD, ABROAD, 'ok', BEYOND),
};
const MADE_EDITIONS: Listed = {
  own: gets(OUT, NOT, 'ok', NOT, NOT, 'ok', BEYOND),
  abroad: gets(OUT, NOT, ABROAD, NOT, NOT, 'ok', BEYOND),
};
/** Contests: heads see those of their institutions, and who sees a region all of it; reporters have nothing to do with them. */
const CONTESTS: Listed = {
  own: gets(OUT, 'ok', NOT, 'ok', 'ok', 'ok', BEYOND),
  abroad: gets(OUT, ABROAD, NOT, ABROAD, ABROAD, 'ok', BEYOND),
};
const ONE_CONTEST: Listed = {
  own: CONTESTS.own,
  foreign: gets(OUT, NO_CONTEST, NOT, NO_CONTEST, NO_CONTEST, NO_CONTEST, BEYOND),
  abroad: gets(OUT, ABROAD, NOT, ABROAD, ABROAD, NO_CONTEST, BEYOND),
};
/** What is done to one: the one that is tried on stands so that it can be, for whoever sees it. */
const steppedBy = (...own: readonly [Got, Got, Got, Got, Got, Got, Got]): Listed => ({
  ...ONE_CONTEST,
  own: gets(...own),
});
/** By the number of one: in another region there is none of it. */
function oneEdition(none: ProblemCode): Listed {
  return {
    own: EDITIONS.own,
    foreign: gets(OUT, NOT, none, none, none, none, BEYOND),
    abroad: gets(OUT, NOT, ABROAD, ABROAD, ABROAD, none, BEYOND),
  };
}
/** The same of what is made. */
function madeOne(none: ProblemCode): Listed {
  return {
    own: MADE_EDITIONS.own,
    foreign: gets(OUT, NOT, none, NOT, NOT, none, BEYOND),
    abroad: gets(OUT, NOT, ABROAD, NOT, NOT, none, BEYOND),
  };
}
/** Letters go to heads alone. */
const OF_HEADS: Listed = { own: gets(OUT, 'ok', NOT, NOT, NOT, NOT, BEYOND) };
/** The walkers have no password of their own, and no second factor. */
const BY_A_PASSWORD: Listed = { own: gets(OUT, WRONG, WRONG, WRONG, WRONG, WRONG, BEYOND) };
const BY_A_CODE: Listed = { own: gets(OUT, WRONG, WRONG, WRONG, WRONG, WRONG, OUT) };
const NO_VIEW = 'no-such-saved-view';
const OF_OWN_VIEW: Listed = {
  own: WHOEVER_SIGNED_IN,
  foreign: gets(OUT, NO_VIEW, NO_VIEW, NO_VIEW, NO_VIEW, NO_VIEW, BEYOND),
};
/** Asked with what nobody has. */
const everybodyGets = (got: Got): Listed => ({ own: gets(got, got, got, got, got, got, got) });

/** Every operation of the API's document, in its order. One that is missing here, or there, is a failure. */
export const OPERATIONS: Readonly<Record<string, Listed>> = {
  'GET /session': { own: WHOEVER_IS_KNOWN },
  'GET /overview': FIGURES_SHOWN,
  // It names no region: everybody is told theirs.
  'GET /russia': { own: WHOEVER_SIGNED_IN },
  'GET /series': FIGURES_SHOWN,
  'GET /municipalities': FIGURES_SHOWN,
  'GET /changes': FIGURES_SHOWN,
  'GET /why': FIGURES,
  'GET /widgets': FIGURES,
  'GET /boundaries': FIGURES_SHOWN,
  'GET /institutions': FIGURES,
  'GET /institutions/{ogrn}': CARD,
  'GET /pages/{id}': CARD,
  'GET /pages/{id}/questions': CARD,
  'GET /replies': FIGURES,
  'GET /questions': FIGURES,
  'GET /questions/period': FIGURES,
  'GET /quality': FIGURES,
  'GET /quality/plan': FIGURES,
  'GET /ranking': FIGURES,
  'GET /anomalies': FIGURES_SHOWN,
  'GET /founders': FIGURES,
  'GET /founders/{ogrn}': CARD,
  'GET /my/page': CARD,
  'GET /my/to-fix': CARD,
  'GET /find': FIGURES,
  'GET /me': { own: ANYBODY },
  'GET /admin/accounts': OF_ADMINS,
  'GET /admin/accounts/{id}': OF_AN_ACCOUNT,
  'GET /admin/institutions': OF_ADMINS,
  'GET /admin/audit': OF_ADMINS,
  'GET /admin/audit/chain': OF_ADMINS,
  'GET /admin/second-factor': OF_ADMINS,
  'GET /admin/mail': OF_ADMINS,
  // Nobody sees or touches another's.
  'GET /me/views': { own: WHOEVER_SIGNED_IN },
  'GET /me/mailbox': OF_HEADS,
  'GET /me/digests/{kind}': OF_HEADS,
  'GET /me/digests/{kind}/letter': OF_HEADS,
  'GET /links/views': LINKS,
  'GET /provider/sign-in': { own: ANYBODY },
  'GET /provider/return': { own: ANYBODY },
  'GET /me/sessions': { own: WHOEVER_SIGNED_IN },
  'GET /editions': EDITIONS,
  'GET /editions/forms': EDITIONS,
  'GET /editions/schedules': EDITIONS,
  'GET /editions/{number}': oneEdition('no-such-edition'),
  'GET /editions/{number}/files/{kind}': oneEdition('no-such-edition'),
  'GET /editions/jobs/{id}': oneEdition('no-such-job'),
  'GET /my/to-answer': FIGURES,
  'GET /looks/{id}': {
    own: WHOEVER_SIGNED_IN,
    foreign: gets(OUT, NO_LOOK, NO_LOOK, NO_LOOK, NO_LOOK, NO_LOOK, BEYOND),
    abroad: gets(OUT, ABROAD, ABROAD, ABROAD, ABROAD, NO_LOOK, BEYOND),
  },
  'GET /methodology': FIGURES,
  'GET /calls': CALLS,
  'GET /contacts/{ogrn}': OF_A_CALL,
  'GET /my/contacts': OWN_CALLS,
  'POST /contacts': OF_A_CALL,
  'POST /contacts/{id}/withdraw': OF_A_CALL,
  'POST /my/contacts/{id}/reply': {
    ...OWN_CALLS,
    foreign: gets(OUT, NONE, NOT, NOT, NOT, NONE, BEYOND),
    abroad: gets(OUT, ABROAD, NOT, NOT, NOT, NONE, BEYOND),
  },
  'GET /register': byAdmin('ok'),
  'GET /register/institutions/{ogrn}': ofARow('ok'),
  'GET /register/changes': byAdmin('ok'),
  'POST /register/institutions': byAdmin('institution-known'),
  // As they say they have seen it, it never was.
  'POST /register/institutions/{ogrn}': ofARow('changed-since'),
  'POST /register/institutions/{ogrn}/close': ofARow('changed-since'),
  'POST /register/institutions/{ogrn}/reopen': ofARow('changed-since'),
  'POST /register/files': byAdmin('ok'),
  'POST /register/files/{id}/parts': byAdmin(NO_FILE),
  'POST /register/files/{id}/preview': byAdmin(NO_FILE),
  'POST /register/files/{id}/import': byAdmin(NO_FILE),
  'POST /register/files/{id}/rejects': byAdmin(NO_FILE),
  'POST /register/undo': byAdmin('not-the-last'),
  'GET /contests': CONTESTS,
  'GET /contests/{id}': ONE_CONTEST,
  'GET /notes': FIGURES,
  'POST /notes': NOTES,
  'POST /notes/{id}': NOTES,
  'DELETE /notes/{id}': NOTES,
  'POST /anomalies/notes': NOTES,
  'DELETE /anomalies/notes/{id}': NOTES,
  // Analysts and admins ask for looks at pages of their regions, heads at their own.
  'POST /looks': {
    own: gets(OUT, 'ok', NOT, 'ok', 'ok', 'ok', BEYOND),
    foreign: gets(OUT, NONE, NOT, NONE, NONE, NONE, BEYOND),
    abroad: gets(OUT, ABROAD, NOT, ABROAD, ABROAD, NONE, BEYOND),
  },
  'POST /editions/preview': EDITIONS,
  'POST /editions/freeze': MADE_EDITIONS,
  'POST /editions/{number}/verify': oneEdition('no-such-edition'),
  'POST /editions/{number}/withdraw': madeOne('no-such-edition'),
  'POST /editions/schedules': MADE_EDITIONS,
  'POST /editions/schedules/{id}': madeOne('no-such-schedule'),
  'POST /editions/schedules/{id}/remove': madeOne('no-such-schedule'),
  // Of the schedule that is tried on nothing has been made yet.
  'POST /editions/schedules/{id}/send': {
    ...madeOne('no-such-schedule'),
    own: gets(OUT, NOT, 'no-such-edition', NOT, NOT, 'no-such-edition', BEYOND),
  },
  // What the walkers say cannot be true: a founder of itself.
  'POST /contests': {
    own: gets(OUT, 'bad-fact', NOT, 'bad-fact', 'bad-fact', 'bad-fact', BEYOND),
    foreign: gets(OUT, NONE, NOT, NONE, NONE, NONE, BEYOND),
    abroad: gets(OUT, ABROAD, NOT, ABROAD, ABROAD, NONE, BEYOND),
  },
  // Of many each is told for itself.
  'POST /contests/decide': {
    own: gets(OUT, NOT, NOT, 'ok', 'ok', 'ok', BEYOND),
    abroad: gets(OUT, NOT, NOT, ABROAD, ABROAD, 'ok', BEYOND),
  },
  'POST /contests/{id}/reply': steppedBy(OUT, 'ok', NOT, 'ok', 'ok', 'ok', BEYOND),
  // It is somebody else's.
  'POST /contests/{id}/withdraw': steppedBy(
    OUT,
    'not-own-contest',
    NOT,
    'not-own-contest',
    'not-own-contest',
    'not-own-contest',
    BEYOND,
  ),
  // Nobody has accepted it.
  'POST /contests/{id}/revoke': {
    own: gets(OUT, NOT, NOT, 'contest-over', 'contest-over', 'contest-over', BEYOND),
    foreign: gets(OUT, NOT, NOT, NO_CONTEST, NO_CONTEST, NO_CONTEST, BEYOND),
    abroad: gets(OUT, NOT, NOT, ABROAD, ABROAD, NO_CONTEST, BEYOND),
  },
  'POST /sign-in': everybodyGets(WRONG),
  'POST /demo/sign-in': everybodyGets('no-demonstration'),
  'POST /links/look': everybodyGets('link-void'),
  'POST /links/use': everybodyGets('link-void'),
  'POST /me/password': BY_A_PASSWORD,
  'POST /me/second-factor': { own: { ...WHOEVER_SIGNED_IN, viewer: OUT } },
  'POST /me/second-factor/confirm': BY_A_CODE,
  'POST /me/second-factor/remove': BY_A_PASSWORD,
  'POST /admin/accounts': { ...OF_ADMINS, foreign: gets(OUT, NOT, NOT, NOT, NOT, 'no-such-institution', BEYOND) },
  'POST /admin/accounts/{id}/invitation': OF_AN_ACCOUNT,
  // The account that is tried on has not accepted its invitation.
  'POST /admin/accounts/{id}/reset': { ...OF_AN_ACCOUNT, own: { ...OF_ADMINS.own, admin: 'invitation-open' } },
  'POST /admin/accounts/{id}/role': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/institutions': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/disable': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/enable': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/second-factor/remove': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/name': OF_AN_ACCOUNT,
  'POST /admin/accounts/{id}/sessions/end': OF_AN_ACCOUNT,
  'POST /admin/second-factor': OF_ADMINS,
  // Where no mail server is set an address cannot be confirmed, and so none is named.
  'POST /me/views': { own: WHOEVER_SIGNED_IN },
  'POST /me/views/order': { own: WHOEVER_SIGNED_IN },
  'POST /me/views/columns': { own: WHOEVER_SIGNED_IN },
  'POST /me/views/{id}': OF_OWN_VIEW,
  'POST /me/mailbox': { own: { ...OF_HEADS.own, head: 'mail-not-set' } },
  'POST /me/digests': { own: { ...OF_HEADS.own, head: 'no-mailbox' } },
  'POST /mailbox/confirm': everybodyGets('link-void'),
  'POST /admin/accounts/{id}/mailbox': OF_AN_ACCOUNT,
  'POST /admin/audit/chain': OF_ADMINS,
  'POST /admin/audit/export': OF_ADMINS,
  'POST /exports': { own: WHOEVER_SIGNED_IN },
  'POST /links/views': { ...LINKS, abroad: gets(OUT, NOT, ABROAD, ABROAD, ABROAD, 'ok', BEYOND) },
  'POST /links/views/open': everybodyGets('view-void'),
  'POST /links/views/close': { own: ANYBODY },
  'POST /links/views/{id}/revoke': {
    ...LINKS,
    foreign: gets(OUT, NOT, 'no-such-link', 'no-such-link', 'no-such-link', 'no-such-link', BEYOND),
  },
  'DELETE /me/views/{id}': OF_OWN_VIEW,
  'DELETE /me/sessions': { own: WHOEVER_SIGNED_IN },
  'DELETE /me/sessions/{id}': {
    own: WHOEVER_SIGNED_IN,
    foreign: gets(
      OUT,
      'no-such-session',
      'no-such-session',
      'no-such-session',
      'no-such-session',
      'no-such-session',
      BEYOND,
    ),
  },
  // The last of all: a walker is out afterwards.
  'POST /sign-out': { own: ANYBODY },
};

/** What is answered beside the API's document, and why whoever may have it. */
export const BESIDE_THE_DOCUMENT: Readonly<Record<string, string>> = {
  '/': 'the app itself; figures stand in it for whoever may see them',
  '/shell': 'the same with nothing in it, for whoever opens the installed app without a connection',
  '/api/docs': 'a description of the API without data',
  '/api/docs-words.js': 'words of that page',
  '/api/openapi.json': 'the same for machines',
  '/health/live': 'whether the process runs',
  '/health/ready': 'whether it can work',
  '/metrics': 'what the process uses, in numbers without names, to whoever sits at this machine',
};
