import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { FRAME } from '../text/strings.js';
import { Icon, LineDrawing } from '../ui/icon.js';
import classes from './navigation.module.css';
import { QueueEntry } from './queue-entry.js';
import { SECTION_ENTRIES } from './routes.js';
import { ShareLink } from './share-link.js';
import { keepFilters } from '../address/use-address.js';

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

/** The sections and the tools. */
export function Navigation({ showHelp }: { showHelp: () => void }) {
  return (
    <>
      <nav className={classes.menu} aria-label={FRAME.menu}>
        {SECTION_ENTRIES.map((entry) =>
          entry.to === '/queue' ? (
            <QueueEntry key={entry.to} {...entry} />
          ) : (
            <Link
              key={entry.to}
              to={entry.to}
              search={keepFilters()}
              activeOptions={{ exact: entry.exact, includeSearch: false }}
              className={classes.entry}
            >
              <LineDrawing path={entry.drawing} />
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
