import { useSyncExternalStore } from 'react';
import { chosenIn } from '../../address/chosen.js';
import { useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { oldestKept, onKept } from '../../api/kept-answers.js';
import { useFounders, useMe, useMunicipalities, useOverview, useQueueTotals, useSession } from '../../api/queries.js';
import { narrowedWords } from '../../text/chosen-words.js';
import { formatColumnInstant, formatInstant, formatPeriod } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { FRAME, SECTIONS } from '../../text/strings.js';
import { WALL } from '../../text/wall-strings.js';
import { Loading } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { everySeconds, wallScreens, type WallScreen } from './rotation.js';
import { useDailyReload, useMinute, useRotation, useWakeful, useWallKeys } from './use-wall.js';
import classes from './wall.module.css';
import { WallFigures, WallMap, WallQueue, WallWorst } from './wall-screens.js';

const HEIGHT = 480;

const TITLES: Readonly<Record<WallScreen, string>> = {
  figures: SECTIONS.overview,
  map: WALL.map,
  worst: WALL.worst,
  queue: WALL.queue,
};

function onConnection(tell: () => void): () => void {
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
}

/** What cannot be refreshed says since when; whoever passes by knows that the figures are old. */
function Lost({ failed }: { failed: boolean }) {
  const keptAt = useSyncExternalStore(onKept, oldestKept, () => null);
  const observedAt = useSession().data?.freshness.observedAt ?? null;
  const zone = useZone();
  const isOnline = useSyncExternalStore(
    onConnection,
    () => navigator.onLine,
    () => true,
  );
  const isLost = failed || !isOnline;
  const at = keptAt ?? (isLost ? observedAt : null);
  if (!isLost && keptAt === null) return null;
  return (
    <p className={classes.lost} role="status" data-testid="wall-lost">
      {at === null ? WALL.lostAlways : WALL.lost(formatInstant(at, zone))}
    </p>
  );
}

function Screen({ screen }: { screen: WallScreen }) {
  const overview = useOverview();
  const municipalities = useMunicipalities();
  const queue = useQueueTotals();
  if (screen === 'figures' && overview.data) return <WallFigures answer={overview.data} />;
  if (screen === 'map' && municipalities.data) return <WallMap {...municipalities.data} />;
  if (screen === 'worst' && municipalities.data) return <WallWorst rows={municipalities.data.rows} />;
  if (screen === 'queue' && queue.data) return <WallQueue answer={queue.data} />;
  return <Loading height={HEIGHT} />;
}

interface Named {
  readonly district: string | null;
  readonly founder: string | null;
}

/** Names of what is chosen of a list, between commas; null until they are known. */
function namesOf(chosen: string | undefined, names: ReadonlyMap<string, string>): string | null {
  if (names.size === 0) return null;
  return chosenIn(chosen)
    .map((code) => names.get(code) ?? code)
    .join(', ');
}

/** What of the region the figures are of. The map and the worst districts show all districts, whichever is chosen. */
function Choice({ screen, district, founder }: Named & { screen: WallScreen }) {
  const { address } = useAddress();
  const session = useSession().data;
  // A link to one district is told of no other.
  const isByLink = useViewed() !== null;
  if (session === undefined) return null;
  const isOfAll = !isByLink && (screen === 'map' || screen === 'worst');
  const shown = isOfAll ? { ...address, oktmo: undefined } : address;
  return narrowedWords(shown, { district, founder }, session).map((each) => `, ${each}`);
}

/** The same with names: whoever came by a link is told them with it. */
function NamedChoice({ screen }: { screen: WallScreen }) {
  const shown = useMe().data?.view ?? null;
  if (shown?.kind === 'shown') return <Choice screen={screen} district={shown.district} founder={shown.founder} />;
  return <AskedChoice screen={screen} />;
}

/** Asks for names as well: only where a district or a founder is chosen. */
function AskedChoice({ screen }: { screen: WallScreen }) {
  const { oktmo, founder } = useAddress().address;
  const districts = useMunicipalities().data?.rows ?? [];
  const founders = useFounders().data?.rows ?? [];
  return (
    <Choice
      screen={screen}
      district={oktmo === undefined ? null : namesOf(oktmo, new Map(districts.map((each) => [each.oktmo, each.name])))}
      founder={founder === undefined ? null : namesOf(founder, new Map(founders.map((each) => [each.ogrn, each.name])))}
    />
  );
}

/** Region, days, the clock, how fresh the data are, and which of the screens stands. */
function Foot({ screens, at, isHeld }: { screens: readonly WallScreen[]; at: number; isHeld: boolean }) {
  const session = useSession().data;
  const zone = useZone();
  const now = useMinute();
  const observedAt = session?.freshness.observedAt ?? null;
  const hint = useViewed() === null ? WALL.hint : WALL.hintByLink;
  return (
    <footer className={classes.foot}>
      <span>{observedAt === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(observedAt, zone))}</span>
      <span className={classes.dots} aria-hidden="true">
        {screens.length > 1 && screens.map((screen, place) => <i key={screen} data-on={place === at || undefined} />)}
      </span>
      <span>{isHeld ? WALL.held : hint}</span>
      <time className={classes.clock} dateTime={now} data-testid="wall-clock">
        {formatColumnInstant(now, zone).slice(-5)}
      </time>
    </footer>
  );
}

/** Screens for a wall: large, in turn, without controls. By a link there is no Обзор to go back to. */
export function WallPage() {
  useTitle(WALL.title);
  useWallKeys(useViewed() === null);
  useWakeful();
  useDailyReload();
  const { address } = useAddress();
  const screens = wallScreens(address.screens);
  const { at, isHeld } = useRotation(screens.length, everySeconds(address.every));
  const overview = useOverview();
  const screen = screens[at] ?? 'figures';
  const period = overview.data?.period;
  const isNamed = address.oktmo !== undefined || address.founder !== undefined;
  return (
    <main className={classes.wall} id="content" data-testid="wall" data-screen={screen}>
      <header className={classes.head}>
        <h1>{TITLES[screen]}</h1>
        <p>
          {overview.data !== undefined && displayName(overview.data.region.name)}
          {isNamed ? <NamedChoice screen={screen} /> : <Choice screen={screen} district={null} founder={null} />}
          {period !== undefined && `, ${WALL.period(formatPeriod(period.from, period.to))}`}
        </p>
      </header>
      <Lost failed={overview.isError || overview.isPaused || overview.failureCount > 0} />
      <div className={classes.body}>
        <Screen screen={screen} />
      </div>
      <Foot screens={screens} at={at} isHeld={isHeld} />
    </main>
  );
}
