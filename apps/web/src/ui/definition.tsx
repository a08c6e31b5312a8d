import { useRouter } from '@tanstack/react-router';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useFilterLinks } from '../address/use-filter-links.js';
import { useViewed } from '../address/viewed.js';
import { METHODOLOGY_HINT } from '../text/strings.js';
import { DEFINITIONS, type DefinitionId } from '../text/methodology.js';
import classes from './definition.module.css';
import { useTip } from './use-tip.js';

/** Tab goes from a word into what explains it, where a link stands there. */
export function intoTip(event: KeyboardEvent<Element>): void {
  if (event.key !== 'Tab' || event.shiftKey) return;
  const tip = event.currentTarget.getAttribute('aria-describedby');
  const link = tip === null ? null : document.getElementById(tip)?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}

/** A word that says what it means on hover, on focus and on a press. */
export function Term({ about, children }: { about: ReactNode; children: ReactNode }) {
  const { trigger, tip, show } = useTip(about);
  return (
    <>
      <button
        type="button"
        className={classes.term}
        {...trigger}
        onKeyDown={intoTip}
        onClick={({ currentTarget }) => show(currentTarget)}
      >
        {children}
      </button>
      {tip}
    </>
  );
}

/** Where the whole definition stands: its formula, its edges and its source. */
function ToMethodology({ id }: { id: DefinitionId }) {
  const link = useFilterLinks()();
  const router = useRouter();
  // By a link one view is shown, and nothing beside it.
  if (useViewed() !== null) return null;
  const href = `/methodology${link}#${id}`;
  const go = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} onClick={go} className={classes.whole} data-testid="to-definition">
      {METHODOLOGY_HINT}
    </a>
  );
}

interface DefinedProps {
  id: DefinitionId;
  children: ReactNode;
  /** More lines under the definition, such as how a growth adds up. */
  extra?: ReactNode;
}

const BY_WORDS: ReadonlyMap<string, DefinitionId> = new Map(
  Object.values(DEFINITIONS).map(({ id, short }) => [short, id]),
);

/** Words of a hint; those of a definition lead to the whole of it. */
export function hintOf(about: string | undefined): ReactNode {
  const id = about === undefined ? undefined : BY_WORDS.get(about);
  if (id === undefined) return about;
  return (
    <>
      {about}
      <ToMethodology id={id} />
    </>
  );
}

/** A term that shows its definition from Методика. */
export function Defined({ id, children, extra }: DefinedProps) {
  const about = (
    <>
      {DEFINITIONS[id].short}
      {extra}
      <ToMethodology id={id} />
    </>
  );
  return <Term about={about}>{children}</Term>;
}
