import { Link, useRouter } from '@tanstack/react-router';
import { lazy, type MouseEvent, Suspense, useState } from 'react';
import { keepFilters } from '../address/use-address.js';
import { useSavedViews } from '../api/saved-view-queries.js';
import { displayName } from '../text/names.js';
import { FRAME } from '../text/strings.js';
import { Icon } from '../ui/icon.js';
import classes from './navigation.module.css';

const SaveDialog = lazy(() => import('./save-view-dialog.js'));

/** More would push the tools out of the window. */
const MAX_IN_MENU = 6;

/** Views that somebody wants at hand: each is an address of ours, and leads there whole. */
export function FavouriteViews() {
  const router = useRouter();
  const favourites = (useSavedViews().data?.views ?? []).filter(({ isFavourite }) => isFavourite);
  if (favourites.length === 0) return null;
  const go = (event: MouseEvent, address: string): void => {
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (elsewhere) return;
    event.preventDefault();
    router.history.push(address);
  };
  return (
    <nav className={classes.favourites} aria-label={FRAME.favouriteViews}>
      {favourites.slice(0, MAX_IN_MENU).map(({ id, name, address }) => (
        <a
          key={id}
          href={address}
          className={classes.entry}
          data-testid="favourite-view"
          onClick={(event) => go(event, address)}
        >
          <Icon name="star" />
          <span className={classes.favourite}>{displayName(name)}</span>
        </a>
      ))}
    </nav>
  );
}

/** Keeps the screen as it stands, and leads to all that were kept. */
export function SaveView() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes.tool}
        aria-haspopup="dialog"
        data-testid="save-view"
        onClick={() => setOpen(true)}
      >
        <Icon name="star" />
        <span>{FRAME.saveView}</span>
      </button>
      <Link to="/views" search={keepFilters()} className={classes.tool} data-testid="my-views">
        <Icon name="list" />
        <span>{FRAME.savedViews}</span>
      </Link>
      {open && (
        <Suspense>
          <SaveDialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
