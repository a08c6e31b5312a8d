import type { UnknownReasonName } from '@gospulse/contracts';
import { UNKNOWN_EXPLAINED } from '../text/strings.js';
import { useUnknownWords } from '../view/use-unknown-words.js';
import classes from './reason.module.css';

/** An unknown value's place: its reason, quietly. */
export function Reason({ reason, n = null }: { reason: UnknownReasonName | null; n?: number | null }) {
  const words = useUnknownWords();
  return (
    <span className={classes.reason} title={UNKNOWN_EXPLAINED[reason ?? 'not-measured']}>
      {words(reason, n)}
    </span>
  );
}
