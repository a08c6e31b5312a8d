import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { HELP_PAGES } from 'virtual:help-pages';
import { useFilterLinks } from '../../address/use-filter-links.js';
import { HELP_PAGE } from '../../text/help-strings.js';
import { Icon } from '../../ui/icon.js';
import { findHelp, type HelpHit, indexHelp } from './find-help.js';
import { HelpLink } from './help-link.js';
import classes from './help.module.css';

const MAX_QUERY = 200;

/** The field above every page of the help; while something is typed, what answers stands in place of the page. */
export function HelpSearch({ children }: { children: ReactNode }) {
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const index = useMemo(() => indexHelp(HELP_PAGES), []);
  const hits = useMemo(() => (query === '' ? [] : findHelp(index, query)), [index, query]);
  const router = useRouter();
  const links = useFilterLinks();
  const openFirst = (event: FormEvent): void => {
    event.preventDefault();
    const [path = '', hash] = hits[0]?.to.split('#') ?? [];
    if (path === '') return;
    setTyped('');
    router.history.push(`${path}${links()}${hash === undefined ? '' : `#${encodeURIComponent(hash)}`}`);
  };
  return (
    <>
      <form role="search" className={classes.search} onSubmit={openFirst}>
        <Icon name="search" />
        <input
          type="search"
          aria-label={HELP_PAGE.find}
          placeholder={HELP_PAGE.findPlaceholder}
          autoComplete="off"
          maxLength={MAX_QUERY}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          data-testid="help-search"
        />
      </form>
      <p role="status" className={query === '' ? 'visually-hidden' : classes.count}>
        {query === '' ? '' : HELP_PAGE.found(hits.length)}
      </p>
      {query === '' ? children : <Hits hits={hits} over={() => setTyped('')} />}
    </>
  );
}

function Hits({ hits, over }: { hits: readonly HelpHit[]; over: () => void }) {
  return (
    <ul className={classes.hits} data-testid="help-hits">
      {hits.map(({ to, page, heading, sentence }) => (
        <li key={to} onClick={({ target }) => target instanceof Element && target.closest('a') !== null && over()}>
          <HelpLink to={to}>{heading ?? page}</HelpLink>
          {heading !== null && <span className={classes.of}>{page}</span>}
          <p>{sentence}</p>
        </li>
      ))}
    </ul>
  );
}
