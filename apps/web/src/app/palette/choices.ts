import type { FindAnswer, FoundRow } from '@gospulse/contracts';
import { displayName } from '../../text/names.js';
import { PALETTE } from '../../text/palette-strings.js';

export type ChoiceGroup = keyof typeof PALETTE.groups;

/** Something that can be opened. */
export interface PaletteChoice {
  /** Stays the same wherever it is found: what was chosen of late is known by it. */
  readonly id: string;
  readonly name: string;
  readonly detail?: string | undefined;
  /** Path of ours, with a hash where it leads into a page; without the filters, which go along. */
  readonly path: string;
  /** Of an address that the app itself does not draw. */
  readonly isOutside?: boolean;
  /** Its filters stand in its path: no others go along. */
  readonly isWhole?: boolean;
  /** Nothing can be opened: it is shown so that nobody looks for it any longer. */
  readonly isGone?: boolean;
}

export interface ChoicesOfGroup {
  readonly group: ChoiceGroup;
  readonly choices: readonly PaletteChoice[];
  /** How many there are; more than are shown says so. */
  readonly total: number;
}

const PATHS = {
  institutions: '/institutions',
  districts: '/districts',
  founders: '/founders',
  pages: '/pages',
} as const satisfies Readonly<Record<keyof FindAnswer, string>>;

/** In which order kinds are shown. */
const KINDS = ['institutions', 'districts', 'founders', 'pages'] as const satisfies readonly (keyof FindAnswer)[];

/** What the register answers, by kinds; `sees` says which sections somebody works with. */
export function choicesOfRegister(found: FindAnswer, sees: (path: string) => boolean): ChoicesOfGroup[] {
  return KINDS.filter((kind) => found[kind].rows.length > 0 && sees(PATHS[kind])).map((kind) => ({
    group: kind,
    choices: found[kind].rows.map((row) => choiceOf(kind, row)),
    total: found[kind].total,
  }));
}

function choiceOf(kind: keyof FindAnswer, { key, name, detail, gone }: FoundRow): PaletteChoice {
  const where = detail === null ? undefined : displayName(detail);
  return {
    id: `${kind}:${key}`,
    name: displayName(name),
    detail: gone ? PALETTE.gone : where,
    path: `${PATHS[kind]}/${key}`,
    ...(gone ? { isGone: true } : {}),
  };
}
