import type { ToldChange } from '@gospulse/contracts';
import type { Clock } from '@gospulse/domain';
import { formatSigned } from '../../text/format.js';
import { formatShortDay } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { CHANGES, WHY } from '../../text/why-strings.js';
import { contributionWords, valueWords } from './why-words.js';

type Compared = Extract<ToldChange, { kind: 'figure' | 'member' }>;

function comparedWords({ figure, value, previous }: Compared, name: string, clock: Clock): string {
  const change = contributionWords(figure, value - previous, clock);
  return CHANGES.figure(name, valueWords(figure, value, clock), valueWords(figure, previous, clock), change);
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** One change as a sentence. */
export function toldChangeWords(change: ToldChange, clock: Clock): string {
  switch (change.kind) {
    case 'figure': {
      const told = comparedWords(change, WHY.names[change.figure], clock);
      const { most } = change;
      if (most === null) return told;
      return CHANGES.most(told, displayName(most.name), contributionWords(change.figure, most.contribution, clock));
    }
    case 'member':
      return CHANGES.member(displayName(change.name), comparedWords(change, lowered(WHY.names[change.figure]), clock));
    case 'jump': {
      const [size, day] = [formatSigned(change.change), formatShortDay(change.day)];
      if (change.name === null) return CHANGES.jumpOfMany(counted(change.pages, CHANGES.onPages), size, day);
      return CHANGES.jump(displayName(change.name), size, day);
    }
  }
}
