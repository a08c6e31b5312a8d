import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { CHOICES } from '../text/strings.js';
import classes from './multi-choice.module.css';

export interface Choosable {
  readonly value: string;
  readonly label: string;
  /** Under which heading it stands. */
  readonly group?: string | undefined;
}

interface MultiChoiceProps {
  /** What is chosen: «Районы». */
  label: string;
  /** What stands on the button: «Все районы», a name, «3 района». */
  summary: string;
  chosen: readonly string[];
  toggle: (value: string) => void;
  clear: () => void;
  /** Null: not known yet. Asked for once the list is open. */
  useOptions: () => readonly Choosable[] | null;
  className?: string | undefined;
}

/** A longer list has a field to look things up in. */
const MAX_UNSEARCHED = 12;

function matches(words: string, { label }: Choosable): boolean {
  const text = label.toLowerCase().replaceAll('ё', 'е');
  return words
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Options({
  options,
  chosen,
  toggle,
}: Pick<MultiChoiceProps, 'chosen' | 'toggle'> & { options: readonly Choosable[] }) {
  let group: string | undefined;
  return options.map((option) => {
    const heading: ReactNode = option.group !== group && option.group !== undefined && (
      <p className={classes.group}>{option.group}</p>
    );
    group = option.group;
    return (
      <div key={option.value}>
        {heading}
        <label className={classes.option}>
          <input type="checkbox" checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />
          <span>{option.label}</span>
        </label>
      </div>
    );
  });
}

/** What is open: rendered only then, so that what it lists is asked for only then. */
function Panel({ label, chosen, toggle, clear, useOptions }: Omit<MultiChoiceProps, 'summary' | 'className'>) {
  const [words, setWords] = useState('');
  const all = useOptions();
  const shown = all?.filter((option) => matches(words, option)) ?? [];
  const isLong = (all?.length ?? 0) > MAX_UNSEARCHED;
  return (
    <div className={classes.panel} role="group" aria-label={label} data-testid="choices">
      {isLong && (
        <input
          className={classes.search}
          type="search"
          aria-label={CHOICES.find(label)}
          placeholder={CHOICES.placeholder}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <div className={classes.options}>
        {all === null && <p className={classes.note}>{CHOICES.loading}</p>}
        {all !== null && shown.length === 0 && <p className={classes.note}>{CHOICES.nothing}</p>}
        <Options options={shown} chosen={chosen} toggle={toggle} />
      </div>
      {chosen.length > 0 && (
        <button type="button" className={classes.clear} onClick={clear}>
          {CHOICES.clear}
        </button>
      )}
    </div>
  );
}

/** A list of which several may be chosen, behind a button that says what is. Esc and a press outside close it. */
export function MultiChoice({ summary, className, ...list }: MultiChoiceProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    const onPress = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node) || box.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('keydown', onKey, true);
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      document.removeEventListener('pointerdown', onPress, true);
    };
  }, [open]);
  return (
    <div className={`${classes.root} ${className ?? ''}`} ref={box}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        data-active={list.chosen.length > 0 || undefined}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={`${list.label}: ${summary}`}
        onClick={() => setOpen(!open)}
      >
        <span className={classes.summary}>{summary}</span>
      </button>
      {open && (
        <div id={id} className={classes.place}>
          <Panel {...list} />
        </div>
      )}
    </div>
  );
}
