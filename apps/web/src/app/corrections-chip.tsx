import { useAddress } from '../address/use-address.js';
import { FILTERS } from '../text/strings.js';
import { useCountedCorrections } from '../ui/use-counted-corrections.js';
import classes from './filter-bar.module.css';

/** Says that corrections count in what is shown, and how many; a press shows the figures without them, and back. */
export function CorrectionsChip() {
  const { address, change } = useAddress();
  const counted = useCountedCorrections();
  const isWithout = address.corrections === 'without';
  if (counted === 0 && !isWithout) return null;
  return (
    <button
      type="button"
      className={classes.chip}
      // What it says changes with a press: told to be pressed besides, «с учётом» would be heard as switched off.
      data-without={isWithout}
      title={isWithout ? FILTERS.withoutCorrectionsHint(counted) : FILTERS.withCorrectionsHint}
      onClick={() => change({ corrections: isWithout ? undefined : 'without' })}
      data-testid="corrections"
    >
      <span className={classes.chipText}>
        {isWithout ? FILTERS.withoutCorrections : FILTERS.withCorrections(counted)}
      </span>
    </button>
  );
}
