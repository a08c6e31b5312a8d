import { lazy, Suspense, useState } from 'react';
import { SHARE } from '../text/links-strings.js';
import { Icon } from '../ui/icon.js';
import { usePeriod } from '../view/use-period.js';
import classes from './navigation.module.css';

const ShareDialog = lazy(() => import('./share-dialog.js'));

/** Opens the ways to show what is on the screen to others. */
export function ShareLink() {
  const period = usePeriod();
  const [open, setOpen] = useState(false);
  if (period === null) return null;
  return (
    <>
      <button type="button" className={classes.tool} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="link" />
        <span>{SHARE.open}</span>
      </button>
      {open && (
        <Suspense>
          <ShareDialog range={period.range} moving={period.moving} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
