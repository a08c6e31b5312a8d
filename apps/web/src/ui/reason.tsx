import type { UnknownReasonName } from '@gospulse/contracts';
import { unknownWords } from '../figures/unknown-words.js';
import { UNKNOWN_EXPLAINED } from '../text/strings.js';
import classes from './reason.module.css';

/** An unknown value's place: its reason, quietly. */
export function Reason({ reason, n = null }: { reason: UnknownReasonName | null; n?: number | null }) {
  return (
    <span className={classes.reason} title={UNKNOWN_EXPLAINED[reason ?? 'not-measured']}>
      {unknownWords(reason, n)}
    </span>
  );
}
