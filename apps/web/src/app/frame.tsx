import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { FRAME, PRODUCT } from '../text/strings.js';
import { CollectionProgress } from './collection-progress.js';
import { DemoBand } from './demo-band.js';
import { FilterBar } from './filter-bar.js';
import classes from './frame.module.css';
import { Menu } from './menu.js';
import { ObservingBand } from './observing-band.js';
import { FilterLinksOf } from '../address/use-filter-links.js';
import { useShortcuts } from './use-shortcuts.js';

const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.js'));

/** What stands around every page: menu, filters, freshness, and whether the data are a demonstration. */
export function Frame() {
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp(true), help);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {FRAME.skip}
      </a>
      <aside className={classes.side}>
        <p className={classes.brand}>
          <span className={classes.mark} aria-hidden="true" />
          {PRODUCT}
        </p>
        <Menu showHelp={() => setHelp(true)} />
      </aside>
      <div className={classes.body}>
        <DemoBand />
        <ObservingBand />
        <header className={classes.header}>
          <FilterBar />
        </header>
        <CollectionProgress />
        <main id="content" className={classes.content} tabIndex={-1}>
          <FilterLinksOf>
            <Outlet />
          </FilterLinksOf>
        </main>
      </div>
      {help && (
        <Suspense>
          <ShortcutsDialog close={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}
