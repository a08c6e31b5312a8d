import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { FRAME, SECTIONS } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import classes from './navigation.module.css';
import { QueueEntry } from './queue-entry.js';
import { ShareLink } from './share-link.js';
import { keepFilters } from '../address/use-address.js';

export const ENTRIES = [
  { to: '/', label: SECTIONS.overview, icon: 'overview', exact: true },
  { to: '/districts', label: SECTIONS.districts, icon: 'districts', exact: false },
  { to: '/institutions', label: SECTIONS.institutions, icon: 'institutions', exact: false },
  { to: '/founders', label: SECTIONS.founders, icon: 'founders', exact: false },
  { to: '/ranking', label: SECTIONS.ranking, icon: 'ranking', exact: false },
  { to: '/anomalies', label: SECTIONS.anomalies, icon: 'anomalies', exact: false },
  { to: '/replies', label: SECTIONS.replies, icon: 'replies', exact: false },
  { to: '/queue', label: SECTIONS.queue, icon: 'queue', exact: false },
  { to: '/quality', label: SECTIONS.quality, icon: 'quality', exact: false },
  { to: '/methodology', label: SECTIONS.methodology, icon: 'methodology', exact: false },
] as const;

/** Renders both labels, and the style sheet hides one: the server, which renders first, does not know the theme. */
function ThemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <button type="button" className={classes.tool} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
      <span className={classes.toDark}>
        <Icon name="moon" />
        {FRAME.darkTheme}
      </span>
      <span className={classes.toLight}>
        <Icon name="sun" />
        {FRAME.lightTheme}
      </span>
    </button>
  );
}

/** The sections and the tools. Only pages that exist stand in it. */
export function Navigation({ showHelp }: { showHelp: () => void }) {
  return (
    <>
      <nav className={classes.menu} aria-label={FRAME.menu}>
        {ENTRIES.map((entry) =>
          entry.to === '/queue' ? (
            <QueueEntry key={entry.to} />
          ) : (
            <Link
              key={entry.to}
              to={entry.to}
              search={keepFilters()}
              activeOptions={{ exact: entry.exact, includeSearch: false }}
              className={classes.entry}
            >
              <Icon name={entry.icon} />
              <span>{entry.label}</span>
            </Link>
          ),
        )}
      </nav>
      <div className={classes.tools}>
        <ThemeToggle />
        <ShareLink />
        <button type="button" className={classes.tool} onClick={showHelp}>
          <Icon name="keys" />
          <span>{FRAME.shortcuts}</span>
        </button>
      </div>
    </>
  );
}
