import type { AnswerHead, SessionAnswer } from '@gospulse/contracts';
import type { DayRange } from '@gospulse/domain';
import type { Address } from '../address/address.js';

/** What of an answer its files say. Answers of lists that no period bounds have less of it. */
export type AnswerFacts = Partial<
  Pick<AnswerHead, 'region' | 'period' | 'asOf' | 'knownFrom' | 'policyVersion' | 'corrections'>
> & {
  readonly draftYears: readonly number[];
  /** It is shown, dimmed, until the answer to a changed choice is there. */
  readonly isOfChoiceBefore?: boolean;
};

/** A screen at the moment a file is asked for. */
export interface ScreenShown {
  /** Latin: what the file is called; without it, as the page in the address. */
  readonly stem?: string | undefined;
  readonly session: SessionAnswer | undefined;
  readonly address: Address;
  readonly period: DayRange | undefined;
  readonly answer: AnswerFacts;
  /** Answers that are at hand, by the beginning of their keys. */
  readonly answersAt: (path: string) => readonly unknown[];
}

/** What a screen shows, as far as its files say it. */
export interface FileView {
  /** Latin: which table it is. */
  readonly code: string;
  /** The name of the screen, as the tab has it. */
  readonly screen: string;
  readonly region: { readonly code: string; readonly name: string; readonly zone: string };
  /** Local days, both included. */
  readonly period: { readonly from: string; readonly to: string };
  /** The cut-off of the answer. */
  readonly asOf: string;
  /** Null: nothing of the table is judged by rules. */
  readonly policyVersion: string | null;
  /** Corrections that touch what is shown; null: there are none. */
  readonly corrections: AnswerHead['corrections'] | null;
  /** Years whose production calendar is a draft. */
  readonly draftYears: readonly number[];
  /** The choice on the screen, with the names of what it holds as codes, where they are known. */
  readonly chosen: Address;
  readonly names: Readonly<Partial<Record<'sphere' | 'kind' | 'oktmo' | 'founder', string>>>;
  /** What was noted on the days shown, a sentence each. */
  readonly dayNotes: readonly string[];
  /** Opens the same view. */
  readonly href: string;
}
