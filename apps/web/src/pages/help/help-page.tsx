import { useLocation, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { HELP_PAGES } from 'virtual:help-pages';
import { HELP_PAGE } from '../../text/help-strings.js';
import { useTitle } from '../../view/use-title.js';
import { Blocks, Words } from './help-blocks.js';
import { HelpLink } from './help-link.js';
import { type HelpPage, plainWords } from './help-page-of.js';
import { HelpSearch } from './help-search.js';
import classes from './help.module.css';

/** Whom the pages are for, in the order of their places. */
const PARTS = [...new Set(HELP_PAGES.map(({ part }) => part))];

/** All pages of the help, by whom they are for. */
export function HelpIndexPage() {
  useTitle(HELP_PAGE.title);
  return (
    <div className={classes.help}>
      <header className={classes.head}>
        <h1>{HELP_PAGE.title}</h1>
        <p>{HELP_PAGE.lead}</p>
      </header>
      <HelpSearch>
        {PARTS.map((part) => (
          <section key={part} className={classes.part} aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`}>{HELP_PAGE.parts[part]}</h2>
            <ul>
              {HELP_PAGES.filter((page) => page.part === part).map((page) => (
                <li key={page.path}>
                  <HelpLink to={`/help/${page.path}`}>{page.title}</HelpLink>
                  <Lead page={page} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </HelpSearch>
    </div>
  );
}

/** What a page begins with tells what it is about. */
function Lead({ page: { blocks } }: { page: HelpPage }) {
  const [first] = blocks;
  return first?.kind === 'text' ? <p>{plainWords(first.words)}</p> : null;
}

/** One page of the help, with what it holds and its neighbours. */
export function HelpArticlePage() {
  const { part, name } = useParams({ strict: false });
  const page = HELP_PAGES.find(({ path }) => path === `${part}/${name}`);
  useTitle(page?.title ?? HELP_PAGE.none);
  if (page === undefined) {
    return (
      <div className={classes.help}>
        <header className={classes.head}>
          <h1>{HELP_PAGE.none}</h1>
          <p>
            <HelpLink to="/help">{HELP_PAGE.all}</HelpLink>
          </p>
        </header>
      </div>
    );
  }
  return (
    <div className={classes.help}>
      <p className={classes.trail}>
        <HelpLink to="/help">{HELP_PAGE.title}</HelpLink> · {HELP_PAGE.parts[page.part]}
      </p>
      <HelpSearch key={page.path}>
        <Article page={page} />
      </HelpSearch>
    </div>
  );
}

function Article({ page }: { page: HelpPage }) {
  usePartOfAddress(page.path);
  return (
    <div className={classes.body}>
      <h1>{page.title}</h1>
      <Contents page={page} />
      <article className={classes.article} data-testid="help-article">
        <Blocks blocks={page.blocks} />
      </article>
      <Others page={page} />
    </div>
  );
}

/** What the address names within the page is gone to, also when the page itself was fetched only now. */
function usePartOfAddress(path: string): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === '') return;
    const heading = document.getElementById(decoded(hash));
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [hash, path]);
}

/** An address may be typed by anybody. */
function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function Contents({ page: { path, blocks } }: { page: HelpPage }) {
  const headings = blocks.filter((block) => block.kind === 'heading').filter(({ level }) => level === 2);
  if (headings.length < 2) return null;
  return (
    <nav className={classes.contents} aria-label={HELP_PAGE.contents}>
      <h2>{HELP_PAGE.contents}</h2>
      <ul>
        {headings.map(({ id, words }) => (
          <li key={id}>
            <HelpLink to={`/help/${path}#${id}`}>
              <Words words={words} />
            </HelpLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Others({ page }: { page: HelpPage }) {
  return (
    <nav className={classes.others} aria-label={HELP_PAGE.others}>
      <h2>{HELP_PAGE.others}</h2>
      <ul>
        {HELP_PAGES.filter(({ part, path }) => part === page.part && path !== page.path).map(({ path, title }) => (
          <li key={path}>
            <HelpLink to={`/help/${path}`}>{title}</HelpLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
