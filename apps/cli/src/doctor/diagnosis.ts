import type { AuthorKeyState } from '@gospulse/collection';
import type { MailError, MixFault, NewDefaultCriterion } from '@gospulse/domain';
import type { ProbedToken } from './token-probe.js';

/** Everything the doctor looked at. Null: it could not be told. */
export interface Examination {
  readonly database:
    | { readonly kind: 'works'; readonly migrations: number; readonly pending: number }
    | { readonly kind: 'newer-schema'; readonly found: string; readonly known: string }
    | { readonly kind: 'failed'; readonly why: string };
  /** Registered pages, and how many of them VK knows by number. */
  readonly register: { readonly pages: number; readonly resolved: number } | null;
  readonly authorKey: AuthorKeyState | null;
  readonly demonstration: boolean;
  /** Why nothing is written as things are: the tokens and the address are not of the kind that the database holds. */
  readonly mixing: MixFault | null;
  /** By region: criteria that default profiles brought since its own rules, and those do not have. */
  readonly newDefaults: readonly { readonly region: string; readonly criteria: readonly NewDefaultCriterion[] }[];
  /** By region without rules of its own: criteria that the default profile has had for a month at most, or will have. */
  readonly changedDefaults: Examination['newDefaults'];
  readonly tokens: readonly ProbedToken[];
  /** Whether the mail server can be reached and takes the login; null: none is set. */
  readonly mail: { readonly error: MailError | null; readonly hasPublicUrl: boolean } | null;
  /** Calls of `wall.get` per token in VK's day. */
  readonly quota: { readonly perDay: number; readonly usedToday: Readonly<Record<string, number>> };
}

export type Verdict = 'well' | 'limited' | 'nothing-works';
export type Level = 'good' | 'limited' | 'bad';

export interface Line {
  readonly level: Level;
  readonly text: string;
}

export interface Diagnosis {
  readonly verdict: Verdict;
  readonly lines: readonly Line[];
}

const good = (text: string): Line => ({ level: 'good', text });
const limited = (text: string): Line => ({ level: 'limited', text });
const bad = (text: string): Line => ({ level: 'bad', text });

export const line = { good, limited, bad };

/** A database that does not answer, or no token that does anything, leaves nothing to observe with. */
export function verdictOf(lines: readonly Line[]): Verdict {
  if (lines.some(({ level }) => level === 'bad')) return 'nothing-works';
  return lines.some(({ level }) => level === 'limited') ? 'limited' : 'well';
}
