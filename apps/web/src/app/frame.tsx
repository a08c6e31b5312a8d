import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { maySeeApp, personOf, useOtherTabs } from '../api/person.js';
import { useMe, useSession } from '../api/queries.js';
import { keepFilters, TodayContext, useAddress } from '../address/use-address.js';
import { FilterLinksOf } from '../address/use-filter-links.js';
import { FRAME, PRODUCT } from '../text/strings.js';
import { DoorSight } from '../ui/figure-door.js';
import { Failed } from '../ui/states.js';
import { sees } from '../view/sees.js';
import { AddressBand } from './address-band.js';
import { AccountEntry } from './account-entry.js';
import { Bare } from './bare.js';
import { DemoBand } from './demo-band.js';
import { EmptyRegister } from './empty-register.js';
import { FirstTour } from './first-tour.js';
import { FilterBar } from './filter-bar.js';
import classes from './frame.module.css';
import { KeptBand } from './kept-band.js';
import { Menu } from './menu.js';
import { NotYours } from './not-yours.js';
import { ObservingBand } from './observing-band.js';
import { Paper } from './paper.js';
import { SaidAloud } from './said-aloud.js';
import { useFocusHeading } from './use-focus-heading.js';
import { useShortcuts } from './use-shortcuts.js';

const loadPalette = () => import('./palette/palette.js');
const Palette = lazy(loadPalette);
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.js'));
const Door = lazy(() => import('../pages/sign-in/door.js'));
const FactorFirst = lazy(() => import('../pages/profile/factor-first.js'));

/** Pages for somebody who is not signed in yet. */
const OUTSIDE = new Set(['/sign-in', '/invitation', '/mailbox']);

/** Pages that show no figures, or those of one institution: there is nothing to filter. */
const UNFILTERED = /^\/(?:my|profile|admin|links|views|start|help)(?:\/|$)/;

/** The help holds no data, and is needed most where nobody can sign in. */
const HELP = /^\/help(?:\/|$)/;

/** … and where an empty register is filled. */
const FILLS_REGISTER = /^\/(?:register|registry)(?:\/|$)/;

/** Whoever is not known stands before the door; nothing of the app is drawn before that is told. */
export function Frame() {
  const me = useMe();
  const { pathname } = useLocation();
  useOtherTabs();
  const known = me.data;
  const person = known && personOf(known);
  const [first, setFirst] = useState<string>();
  if (person !== undefined && first === undefined) setFirst(person);
  if (OUTSIDE.has(pathname)) {
    return (
      <Bare>
        <Outlet />
      </Bare>
    );
  }
  const isIn = known !== undefined && maySeeApp(known) && !known.needsSecondFactor;
  if (HELP.test(pathname) && !isIn && (known !== undefined || me.error !== null)) {
    return (
      <Bare isWide>
        <Outlet />
      </Bare>
    );
  }
  if (known === undefined)
    return <Bare>{me.error && <Failed error={me.error} retry={() => void me.refetch()} />}</Bare>;
  if (!maySeeApp(known)) {
    return (
      <Bare>
        <Door me={known} />
      </Bare>
    );
  }
  if (first !== undefined && person !== first) return <BeginAnew />;
  if (known.needsSecondFactor) {
    return (
      <Bare>
        <FactorFirst>
          <AccountEntry />
        </FactorFirst>
      </Bare>
    );
  }
  if (pathname === '/' && !sees(known, '/')) return <Navigate to="/my" replace />;
  const isFiltered = !UNFILTERED.test(pathname);
  return (
    <OfToday>
      {pathname === '/wall' && sees(known, pathname) ? (
        // It hangs where nobody chooses anything.
        <Outlet />
      ) : (
        <Inside
          isTheirs={sees(known, pathname)}
          isFiltered={isFiltered}
          needsRegister={isFiltered && !FILLS_REGISTER.test(pathname)}
          isWide={sees(known, '/admin')}
          seesPath={(path) => sees(known, path)}
        />
      )}
    </OfToday>
  );
}

/** Knows what day it is: before that nobody can say which days a period is that moves with it. */
function OfToday({ children }: { children: ReactNode }) {
  const session = useSession();
  const { moving } = useAddress().stated;
  const today = session.data?.today ?? null;
  if (moving !== undefined && today === null)
    return <Bare>{session.error && <Failed error={session.error} retry={() => void session.refetch()} />}</Bare>;
  return <TodayContext value={today}>{children}</TodayContext>;
}

/** Somebody else signed in, in another tab: what this one has fetched is not theirs. */
function BeginAnew() {
  useEffect(() => location.reload(), []);
  return <Bare />;
}

/** Whether the server has said that it knows no region at all. */
function useHasNoRegister(): boolean {
  return useSession().data?.regions.length === 0;
}

interface InsideProps {
  isTheirs: boolean;
  isFiltered: boolean;
  /** Whether it shows nothing of an empty register. */
  needsRegister: boolean;
  /** Whether a page is theirs. */
  seesPath: (path: string) => boolean;
  /** Whether the menu has the longest word of all. */
  isWide: boolean;
}

/** What stands around every page: menu, filters, freshness, and whether the data are a demonstration. */
function Inside({ isTheirs, isFiltered, needsRegister, isWide, seesPath }: InsideProps) {
  const [over, setOver] = useState<'help' | 'palette' | 'tour' | null>(null);
  const [opened] = useState(() => ({
    showHelp: () => setOver('help'),
    find: () => setOver('palette'),
    prepare: () => void loadPalette().catch(() => undefined),
    showAround: () => setOver('tour'),
    close: () => setOver(null),
  }));
  // Without a register there is nothing that a page of figures could be asked for.
  const hasNoRegister = useHasNoRegister();
  const isEmpty = needsRegister && hasNoRegister;
  useShortcuts(opened, over === 'help' || over === 'palette');
  useFocusHeading();
  return (
    <div className={classes.frame} data-wide={isWide || undefined}>
      <a className={classes.skip} href="#content">
        {FRAME.skip}
      </a>
      <aside className={classes.side}>
        <Link to="/start" search={keepFilters()} className={classes.brand}>
          <span className={classes.mark} aria-hidden="true" />
          {PRODUCT}
        </Link>
        <Menu showHelp={opened.showHelp} find={opened.find} />
      </aside>
      <div className={classes.body}>
        <Paper />
        <DemoBand />
        <KeptBand />
        <ObservingBand />
        <AddressBand />
        {isTheirs && isFiltered && !isEmpty && (
          <header className={classes.header}>
            <FilterBar />
          </header>
        )}
        <main id="content" className={classes.content} tabIndex={-1}>
          <FilterLinksOf>
            <DoorSight value={seesPath}>
              {!isTheirs ? <NotYours /> : isEmpty ? <EmptyRegister /> : <Outlet />}
            </DoorSight>
          </FilterLinksOf>
        </main>
      </div>
      <SaidAloud />
      <FirstTour asked={over === 'tour'} over={opened.close} />
      {over === 'help' && (
        <Suspense>
          <ShortcutsDialog close={opened.close} />
        </Suspense>
      )}
      {over === 'palette' && (
        <Suspense>
          <FilterLinksOf>
            <Palette close={opened.close} showHelp={opened.showHelp} showAround={opened.showAround} />
          </FilterLinksOf>
        </Suspense>
      )}
    </div>
  );
}
