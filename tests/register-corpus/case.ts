import type { LinkGateway } from '@gospulse/registry';

/** A file as somebody sends it. */
export interface RegisterFile {
  readonly name: string;
  readonly content: string | Uint8Array | Promise<Uint8Array>;
}

/** What an import is to make of a file; what is left out is not looked at. */
export interface Expected {
  /** accepted, updated, unchanged, rejected */
  readonly counts?: readonly [number, number, number, number];
  /** Registered pages of ВКонтакте as `line of the institution in the register: address`. */
  readonly pages?: readonly string[];
  /** Pages in other networks, the same way. */
  readonly elsewhere?: readonly string[];
  /** Faults as `line column: code`. */
  readonly faults?: readonly string[];
  /** What the operator is told: parts of notes or of what is expected in place of a fault. */
  readonly says?: readonly string[];
  /** The file as a whole is refused, with this code. */
  readonly refused?: string;
  /** Institutions by serial number: fields as they are kept. */
  readonly institutions?: Readonly<Record<number, Readonly<Record<string, unknown>>>>;
}

/** One file and its fate. `command`: which of the two imports reads it; evidence is of 20 November 2026. */
export interface CorpusCase {
  readonly title: string;
  readonly command?: 'registry' | 'evidence';
  readonly file: () => RegisterFile;
  /** A register that is there before, as a file. */
  readonly before?: () => RegisterFile;
  readonly vk?: LinkGateway;
  readonly expected: Expected;
}
