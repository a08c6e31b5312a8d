import { PALETTE } from '../../text/palette-strings.js';
import { GoLink } from '../../ui/go-link.js';
import { useSees } from '../../view/use-sees.js';
import classes from './palette.module.css';

/** What was looked through, and a way on. */
export function NothingFound({ words, close }: { words: string; close: () => void }) {
  const seesRegion = useSees('/');
  return (
    <div className={classes.none} data-testid="palette-none">
      <p>{PALETTE.none(words)}</p>
      <p className={classes.note}>{seesRegion ? PALETTE.noneHint : PALETTE.noneHintOwn}</p>
      {seesRegion && (
        <p onClick={close}>
          <GoLink to="/institutions">{PALETTE.toList}</GoLink>
        </p>
      )}
    </div>
  );
}
