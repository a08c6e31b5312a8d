import type { InstitutionState, QueueState } from '../closed-lists/answer-choices.js';
import type { QuestionList } from '../closed-lists/question-lists.js';
import type { InstitutionSort } from '../closed-lists/sort-keys.js';

/** Where a number leads: to the screen that shows what it is made of, under the same period and filters. */
export type FigureDoor =
  | { readonly screen: 'questions'; readonly state?: QuestionList }
  | { readonly screen: 'queue'; readonly state?: QueueState }
  | { readonly screen: 'institutions'; readonly state?: InstitutionState; readonly sort?: InstitutionSort }
  | { readonly screen: 'replies' };

/**
 * What each number on cards, in tables and on maps opens. The screen says the same number: of a sum it is the total of its list, of a share the
 * part and the whole, of a time the same time. `doors.spec.ts` of analytics holds each of them to it.
 */
export const FIGURE_DOORS = {
  subscribers: { screen: 'institutions', sort: 'subscribers' },
  netGrowth: { screen: 'institutions', sort: 'netGrowth' },
  institutions: { screen: 'institutions' },
  obliged: { screen: 'institutions', state: 'obliged' },
  exempt: { screen: 'institutions', state: 'exempt' },
  pages: { screen: 'institutions', state: 'with-page' },
  coverage: { screen: 'institutions', state: 'obliged' },
  posts: { screen: 'institutions', sort: 'posts' },
  cadence: { screen: 'institutions', sort: 'posts' },
  compliance: { screen: 'institutions', sort: 'complianceScore' },
  firstReply: { screen: 'replies' },
  meanReply: { screen: 'replies' },
  responseRate: { screen: 'questions', state: 'eligible' },
  withinDeadline: { screen: 'questions', state: 'judged' },
  withinDeadlineN: { screen: 'questions', state: 'judged' },
  formulaicReplies: { screen: 'questions', state: 'formulaic' },
  questions: { screen: 'questions' },
  answered: { screen: 'questions', state: 'answered' },
  withdrawn: { screen: 'questions', state: 'withdrawn' },
  backlog: { screen: 'queue', state: 'overdue' },
  overdue: { screen: 'queue', state: 'overdue' },
  open: { screen: 'queue', state: 'open' },
  waiting: { screen: 'queue' },
} as const satisfies Readonly<Record<string, FigureDoor>>;
export type DoorFigure = keyof typeof FIGURE_DOORS;

/** Whether a number leads anywhere. */
export function isDoor(figure: string): figure is DoorFigure {
  return Object.hasOwn(FIGURE_DOORS, figure);
}
