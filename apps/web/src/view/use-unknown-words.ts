import type { UnknownReasonName } from '@gospulse/contracts';
import { unknownWords } from '../figures/unknown-words.js';
import { useFilling } from './use-filling.js';

/** Tells in words why a figure is unknown: while facts come in for the first time, that it is not known yet. */
export function useUnknownWords(): (reason: UnknownReasonName | null, n?: number | null) => string {
  const filling = useFilling();
  return (reason, n = null) => unknownWords(reason, n, filling);
}
