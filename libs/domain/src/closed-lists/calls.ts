/** What came of a call to an institution. */
export const CONTACT_OUTCOMES = ['reached', 'promised', 'not-reached'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** Those of them after which nobody has to call again for what was overdue by then. */
export const SPOKEN_OUTCOMES = ['reached', 'promised'] as const satisfies readonly ContactOutcome[];

/** Which institutions of «Кому позвонить»: all, those with overdue questions, with some due today, with closed comments, or whom nobody has reached yet. */
export const CALL_LISTS = ['all', 'overdue', 'due-today', 'closed', 'not-called'] as const;
export type CallList = (typeof CALL_LISTS)[number];

/** What institutions of «Кому позвонить» stand together by: nothing, the municipality, or the founder. */
export const CALL_GROUPINGS = ['none', 'municipality', 'founder'] as const;
export type CallGrouping = (typeof CALL_GROUPINGS)[number];

/** Questions of an institution that are named in the list: whoever calls speaks of those, the others stand in the queue. */
export const MAX_CALL_QUESTIONS = 5;

/** A mark of a call can be taken back by whoever made it within so many minutes: a slip is noticed at once or never. */
export const CONTACT_WITHDRAWAL_MINUTES = 15;

/** Characters of a note on a call, and of a reply to one. */
export const MAX_CONTACT_NOTE = 500;
/** Calls of an institution that are kept within 24 hours, and replies to one call. */
export const MAX_CONTACTS_A_DAY = 20;
export const MAX_CONTACT_REPLIES = 10;

/** Calls of so many days are shown to the head of an institution; older ones are history, which analysts look up. */
export const CONTACT_SHOWN_DAYS = 30;
