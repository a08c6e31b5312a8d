import type { ReplyHabit } from './reply-habit.js';

/**
 * What stands out about how one of the most asked pages answers: at once and always, late and often never, or like
 * everybody until some day and badly from then on.
 */
export type ReplyRole = 'swift' | 'failing' | 'slipping';

/** A habit that takes the place of a page's own one from a week of the world on. */
export interface HabitFrom {
  readonly week: number;
  readonly habit: ReplyHabit;
}

/** Of so many pages one is among those that may stand out: the others are asked too little to be told apart. */
const ONE_IN = 60;
/** Roles by how often a page is asked, the most often asked first. */
const FIRST: readonly (ReplyRole | null)[] = [
  ...(['swift', null, 'swift', 'failing', 'slipping', null] as const),
  ...(['swift', null, 'failing', null, 'swift', null] as const),
];
/** Those of the pages after them, again and again. */
const AFTERWARDS: readonly (ReplyRole | null)[] = [
  ...(['swift', null, null, null, 'failing', null] as const),
  ...([null, 'swift', null, null, 'slipping', null] as const),
];
/** So many questions a week tell even in a small region what a page's habit is. */
const FEWEST_QUESTIONS_A_WEEK = 8;
/** The world's first start comes 17 weeks after its beginning: the last four of them are the period that is shown. */
const SLIPS_IN_WEEK = 13;

/** The role of a page by its place among the pages that are asked most, from 0. */
export function replyRole(place: number, pages: number): ReplyRole | null {
  if (place < FIRST.length) return FIRST[place] ?? null;
  return place < pages / ONE_IN ? (AFTERWARDS[place % AFTERWARDS.length] ?? null) : null;
}

/** Questions a week of a page by its place and its own rate. */
export function askedAtPlace(place: number, questionsPerWeek: number): number {
  return place < FIRST.length && FIRST[place] ? Math.max(questionsPerWeek, FEWEST_QUESTIONS_A_WEEK) : questionsPerWeek;
}

/** How a page of a role answers, and from which week on. */
export function habitOfRole(role: ReplyRole, own: ReplyHabit): HabitFrom {
  const badly = { ...own, medianSeconds: 9 * 3_600, neverShare: 0.4, promptShare: 0.02 };
  switch (role) {
    case 'swift':
      return { week: 0, habit: { ...own, medianSeconds: 40 * 60, neverShare: 0, promptShare: 0.3 } };
    case 'failing':
      return { week: 0, habit: badly };
    case 'slipping':
      return { week: SLIPS_IN_WEEK, habit: badly };
  }
}
