import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment } from 'react';
import { FRAME } from '../text/strings.js';
import { Icon, LineDrawing } from '../ui/icon.js';
import { AccountEntry } from './account-entry.js';
import classes from './navigation.module.css';
import { ContestsEntry } from './contests-entry.js';
import { AnswerEntry, QueueEntry } from './queue-entry.js';
import { helpOfScreen } from './help-of-screen.js';
import type { SectionEntry } from './sections.js';
import { FavouriteViews, SaveView } from './saved-views.js';
import { ShareLink } from './share-link.js';
import { useMenu } from './use-menu.js';
import type { Opened } from './use-shortcuts.js';
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

/** The help, open at what it says of this screen. */
function HelpEntry() {
  const { pathname } = useLocation();
  return (
    <Link to={helpOfScreen(pathname)} search={keepFilters()} className={classes.tool} data-testid="nav-help">
      <Icon name="help" />
      <span>{FRAME.help}</span>
    </Link>
  );
}

function Entry({ to, exact = false, label, drawing }: SectionEntry) {
  return (
    <Link to={to} search={keepFilters()} activeOptions={{ exact, includeSearch: false }} className={classes.entry}>
      <LineDrawing path={drawing} />
      <span>{label}</span>
    </Link>
  );
}

/** The sections, who is signed in, and the tools. */
export function Navigation({ showHelp, find, close }: Opened & { close: () => void }) {
  const menu = useMenu();
  return (
    <>
      <button
        type="button"
        className={classes.find}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K /"
        data-testid="find"
        onClick={() => {
          close();
          find();
        }}
      >
        <Icon name="search" />
        <span className={classes.findWord}>{FRAME.find}</span>
        <kbd className={classes.findKeys}>{FRAME.findKeys}</kbd>
      </button>
      <nav className={classes.menu} aria-label={FRAME.menu}>
        {menu.map((entry, place) => (
          <Fragment key={entry.to}>
            {place > 0 && menu[place - 1]?.group !== entry.group && <hr className={classes.line} />}
            {entry.to === '/queue' ? (
              <QueueEntry {...entry} />
            ) : entry.to === '/my/answer' ? (
              <AnswerEntry {...entry} />
            ) : entry.to === '/contests' ? (
              <ContestsEntry {...entry} />
            ) : (
              <Entry {...entry} />
            )}
          </Fragment>
        ))}
      </nav>
      <FavouriteViews />
      <div className={classes.tools}>
        <AccountEntry />
        <ThemeToggle />
        <SaveView />
        <ShareLink />
        <HelpEntry />
        <button type="button" className={classes.tool} onClick={showHelp}>
          <Icon name="keys" />
          <span>{FRAME.shortcuts}</span>
        </button>
      </div>
    </>
  );
}
