import type { ViewShown } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useAddress } from '../address/use-address.js';
import { FilterLinksOf } from '../address/use-filter-links.js';
import { useSession } from '../api/queries.js';
import { DemoBand } from './demo-band.js';
import { Paper } from './paper.js';
import { formatInstant } from '../text/instants.js';
import { VIEWED } from '../text/links-strings.js';
import { FILTERS, FRAME, PRODUCT } from '../text/strings.js';
import { useCountedCorrections } from '../ui/use-counted-corrections.js';
import { useZone } from '../view/use-zone.js';
import { Empty } from '../ui/states.js';
import { chosenWords } from '../text/chosen-words.js';
import { useCloseView } from '../api/use-close-view.js';
import { isViewed, useViewed } from '../address/viewed.js';
import classes from '../pages/view/viewed-frame.module.css';

type Shown = Extract<ViewShown, { kind: 'shown' }>;

/** What the figures are of, as text: nothing of it can be chosen. */
function Chosen({ shown }: { shown: Shown }) {
  const viewed = useViewed();
  const session = useSession().data;
  const zone = useZone();
  const counted = useCountedCorrections();
  if (session === undefined || viewed === null) return <p className={classes.chosen} />;
  const { observedAt } = session.freshness;
  const at = observedAt === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(observedAt, zone, 'short'));
  const words = chosenWords({ ...viewed.address, ...viewed.ofPath }, shown, session);
  const isWith = counted > 0 && viewed.address.corrections !== 'without';
  return (
    <ul className={classes.chosen} aria-label={VIEWED.chosen} data-testid="viewed-choice">
      {[...words, ...(isWith ? [FILTERS.withCorrections(counted)] : []), at].map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function Strip({ shown }: { shown: Shown }) {
  const zone = useZone();
  const close = useCloseView();
  return (
    <header className={classes.strip}>
      <p className={classes.line}>
        <span className={classes.brand}>
          <span className={classes.mark} aria-hidden="true" />
          {PRODUCT}
        </span>
        <span data-testid="viewed-until">{VIEWED.until(formatInstant(shown.expiresAt, zone))}</span>
        <Button size="compact-xs" variant="default" className={classes.close} onClick={close}>
          {VIEWED.close}
        </Button>
      </p>
      <Chosen shown={shown} />
    </header>
  );
}

/** What stands around a view that a link shows: until when, of what, and the way out. */
export function ViewedFrame({ shown }: { shown: Shown }) {
  const viewed = useViewed();
  const { pathname } = useLocation();
  const { address } = useAddress();
  const isInside = viewed !== null && isViewed(viewed, pathname, address);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {FRAME.skip}
      </a>
      <Paper />
      <DemoBand />
      <Strip shown={shown} />
      <main id="content" className={classes.content} tabIndex={-1}>
        {isInside ? (
          <FilterLinksOf>
            <Outlet />
          </FilterLinksOf>
        ) : (
          <Empty title={VIEWED.outside} hint={VIEWED.outsideHint} action={<a href={shown.view}>{VIEWED.back}</a>} />
        )}
      </main>
    </div>
  );
}
