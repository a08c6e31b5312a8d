import type { EditionFileKind } from '@gospulse/domain';
import type { WriteFiles } from '@gospulse/files';
import type { EntityManager } from 'typeorm';
import type { ReportPeriod } from '../forms/period.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import type { KeptTexts } from '../texts/kept-texts.js';
import type { GivenNumbers } from './given-numbers.js';

/** Who freezes: an account, or the operator at the machine. */
export interface EditionAuthor {
  readonly name: string;
  readonly accountId: number | null;
}

export interface FreezeRequest {
  readonly regionCode: string;
  readonly form: ResolvedForm;
  readonly period: ReportPeriod;
  /** The cut-off: nothing later is known. */
  readonly asOf: Date;
  /** When it is frozen, by the clock. */
  readonly at: Date;
  readonly by: EditionAuthor;
  /** The number of the edition that this one replaces, and why. */
  readonly corrects?: { readonly number: number; readonly reason: string } | undefined;
  readonly writeFiles: WriteFiles;
  /** Kinds of files that are kept, JSON always among them; left out: all. */
  readonly kinds?: readonly EditionFileKind[] | undefined;
  /** Called last in the transaction that writes the edition, so that neither stands without the other. */
  readonly audit?: (manager: EntityManager, frozen: FrozenEdition) => Promise<void>;
  /** What the program says and computes by; left out: as this one does. */
  readonly texts?: KeptTexts;
  /** Numbers that were given already, whether the database knows of them or not; left out: it knows of all. */
  readonly numbers?: GivenNumbers | undefined;
}

/** What has been frozen. */
export interface FrozenEdition {
  readonly number: number;
  /** Numbers before it that were given to editions which the database does not have: it was restored from an older backup. */
  readonly numbersLost: number;
  readonly formCode: string;
  readonly period: string;
  readonly corrects: number | null;
  /** Of the document, hex. */
  readonly sha256: string;
  readonly files: readonly {
    readonly kind: string;
    readonly name: string;
    readonly sha256: string;
    readonly size: number;
  }[];
}

export type FreezeRefusal =
  | {
      readonly why:
        'unknown-region' | 'not-this-period' | 'unfinished' | 'in-the-future' | 'no-facts' | 'busy' | 'not-summed-up';
    }
  /** A file cannot be made; the message names another kind where one holds more. */
  | { readonly why: 'file'; readonly fileKind: EditionFileKind; readonly message: string }
  /** There is one in force of this form and period; it can be withdrawn or corrected. */
  | { readonly why: 'frozen-already'; readonly number: number }
  | { readonly why: 'no-such-edition' | 'not-in-force' | 'of-another-form-or-period'; readonly number: number };

export type Frozen =
  { readonly kind: 'frozen'; readonly edition: FrozenEdition } | ({ readonly kind: 'refused' } & FreezeRefusal);
