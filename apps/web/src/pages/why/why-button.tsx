import type { WhyFigure } from '@gospulse/domain';
import { lazy, Suspense, useState } from 'react';
import { useViewed } from '../../address/viewed.js';
import { WHY } from '../../text/why-strings.js';
import type { WhyOf } from './use-why.js';
import classes from './why-button.module.css';

const WhyDrawer = lazy(() => import('./why-drawer.js'));

/** Opens who moved a figure; beside a change, and nowhere else. */
export function WhyButton({ figure, of = {} }: { figure: WhyFigure; of?: WhyOf | undefined }) {
  const [open, setOpen] = useState(false);
  // A link shows one view, and not what it is made of.
  if (useViewed() !== null) return null;
  return (
    <>
      <button
        type="button"
        className={classes.why}
        aria-haspopup="dialog"
        aria-label={WHY.openOf(WHY.names[figure])}
        onClick={() => setOpen(true)}
      >
        {WHY.open}
      </button>
      {open && (
        <Suspense>
          <WhyDrawer figure={figure} of={of} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
