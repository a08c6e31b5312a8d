import { Modal } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useFilterLinks } from '../../address/use-filter-links.js';
import { useMe } from '../../api/queries.js';
import { PALETTE } from '../../text/palette-strings.js';
import { FRAME } from '../../text/strings.js';
import { Icon } from '../../ui/icon.js';
import { useFocusReturn } from '../../ui/use-focus-return.js';
import type { PaletteChoice, ChoicesOfGroup } from './choices.js';
import { NothingFound } from './nothing-found.js';
import classes from './palette.module.css';
import { forgetRecent, keepRecent, readRecent } from './recent.js';
import { useChoices } from './use-choices.js';

const MAX_WORDS = 200;

interface PaletteProps {
  close: () => void;
  showHelp: () => void;
  showAround: () => void;
}

/** Where a choice leads: the filters go along, but for those that it stands for itself. */
function useOpen({ close, showHelp, showAround }: PaletteProps): (choice: PaletteChoice) => void {
  const router = useRouter();
  const links = useFilterLinks();
  const login = useMe().data?.account?.login ?? null;
  return (choice) => {
    if (choice.isGone === true) return;
    close();
    if (choice.path === '#keys') return showHelp();
    if (choice.path === '#tour') {
      router.history.push(`/${links()}`);
      return showAround();
    }
    if (choice.isOutside === true) return location.assign(choice.path);
    if (choice.isWhole === true) return router.history.push(choice.path);
    keepRecent(login, choice);
    const [place = '/', hash] = choice.path.split('#');
    const [path = '/', query = ''] = place.split('?');
    const patch = { oktmo: undefined, founder: undefined };
    const ofOne = /^\/(?:districts|founders|institutions|pages)\/\d/.test(path);
    const kept = links(ofOne ? patch : undefined);
    const search = query === '' ? kept : `${kept === '' ? '?' : `${kept}&`}${query}`;
    router.history.push(`${path}${search}${hash === undefined ? '' : `#${encodeURIComponent(hash)}`}`);
  };
}

/** Everything that can be chosen, in the order in which it stands. */
const flat = (groups: readonly ChoicesOfGroup[]): PaletteChoice[] =>
  groups.flatMap(({ choices }) => choices.filter(({ isGone }) => isGone !== true));

/** The field, and below it what answers: the arrows choose, Enter opens, Esc closes. */
export default function Palette(props: PaletteProps) {
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={props.close}
      title={PALETTE.title}
      size="lg"
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': FRAME.close }}
      classNames={{ body: classes.body ?? '', content: classes.content ?? '' }}
    >
      <Finder {...props} />
    </Modal>
  );
}

function Finder(props: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const login = useMe().data?.account?.login ?? null;
  const [recent, setRecent] = useState(() => readRecent(login));
  const { groups, isSearching, failed } = useChoices(typed, recent);
  const open = useOpen(props);
  const choices = flat(groups);
  const chosen = choices[Math.min(at, choices.length - 1)];
  const optionId = (choice: PaletteChoice): string => `${id}-${choice.id}`;
  const words = typed.trim();
  const isNone = words !== '' && groups.length === 0 && !isSearching && failed === null;
  const move = (step: number): void => {
    if (choices.length > 0) setAt((Math.min(at, choices.length - 1) + step + choices.length) % choices.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen !== undefined) open(chosen);
    else return;
    event.preventDefault();
  };
  const list = { groups, chosen, optionId, open, point: (choice: PaletteChoice) => setAt(choices.indexOf(choice)) };
  return (
    <>
      <Field
        id={id}
        typed={typed}
        hasChoices={choices.length > 0}
        active={chosen && optionId(chosen)}
        type={(words) => {
          setTyped(words);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {/* Its choices are pointed at from the field, so that by keyboard it scrolls only when it can be stopped at. */}
      <div
        className={classes.results}
        data-searching={isSearching || undefined}
        tabIndex={0}
        role="group"
        aria-label={PALETTE.results}
      >
        {failed !== null && <p className={classes.note}>{PALETTE.failed(failed)}</p>}
        <Results id={`${id}-list`} {...list} />
        {isNone && <NothingFound words={words} close={props.close} />}
      </div>
      <p className={classes.foot}>
        <span>{PALETTE.how}</span>
        {groups[0]?.group === 'recent' && (
          <button
            type="button"
            className={classes.forget}
            onClick={() => {
              forgetRecent(login);
              setRecent([]);
            }}
          >
            {PALETTE.forget}
          </button>
        )}
        <Said count={words === '' || isSearching ? null : choices.length} />
      </p>
    </>
  );
}

interface FieldProps {
  id: string;
  typed: string;
  hasChoices: boolean;
  /** The element of the choice that Enter opens. */
  active: string | undefined;
  type: (words: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Field({ id, typed, hasChoices, active, type, onKeyDown }: FieldProps) {
  return (
    <div className={classes.field}>
      <Icon name="search" />
      <input
        data-autofocus
        className={classes.input}
        type="text"
        role="combobox"
        aria-label={PALETTE.label}
        aria-expanded={hasChoices}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active}
        autoComplete="off"
        spellCheck={false}
        placeholder={PALETTE.placeholder}
        maxLength={MAX_WORDS}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface ResultsProps {
  id: string;
  groups: readonly ChoicesOfGroup[];
  chosen: PaletteChoice | undefined;
  optionId: (choice: PaletteChoice) => string;
  open: (choice: PaletteChoice) => void;
  point: (choice: PaletteChoice) => void;
}

function Results({ id, groups, chosen, optionId, open, point }: ResultsProps) {
  const active = useRef<HTMLLIElement>(null);
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div id={id} role="listbox" aria-label={PALETTE.title} className={classes.list}>
      {groups.map(({ group, choices, total }) => (
        <ul key={group} role="group" aria-labelledby={`${id}-${group}`} className={classes.group}>
          <li role="presentation" id={`${id}-${group}`} className={classes.groupName}>
            {PALETTE.groups[group]}
            {total > choices.length && <span className={classes.count}>{PALETTE.more(choices.length, total)}</span>}
          </li>
          {choices.map((choice) => (
            <li
              key={choice.id}
              ref={choice === chosen ? active : undefined}
              id={optionId(choice)}
              role="option"
              aria-selected={choice === chosen}
              aria-disabled={choice.isGone}
              className={classes.option}
              data-choice={choice.id}
              onPointerMove={() => choice.isGone !== true && point(choice)}
              onClick={() => open(choice)}
            >
              <span className={classes.name}>{choice.name}</span>
              {choice.detail !== undefined && <span className={classes.detail}>{choice.detail}</span>}
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

const QUIET_MS = 600;

/** How many were found, said once the words have stood for a while: not at each key. */
function Said({ count }: { count: number | null }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(count === null ? '' : PALETTE.found(count)), QUIET_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <span role="status" className="visually-hidden">
      {said}
    </span>
  );
}
