import type { SavedViewRow } from '@gospulse/contracts';
import { sharedScreenAt } from '@gospulse/domain';
import { Button, TextInput } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type MouseEvent, useState } from 'react';
import { parseSearch, readAddress } from '../../address/address.js';
import { useChangeSavedView, useRemoveSavedView } from '../../api/saved-view-queries.js';
import { formatPeriod } from '../../text/instants.js';
import { SCREEN_NAMES } from '../../text/links-strings.js';
import { displayName } from '../../text/names.js';
import { VIEWS } from '../../text/views-strings.js';
import { Check } from '../../ui/check.js';
import { Icon } from '../../ui/icon.js';
import classes from './views.module.css';

const MAX_NAME = 100;

/** The screen of a view and its days, where they are said. */
function screenWords(address: string): string {
  const [path = '', query = ''] = address.split('?');
  const at = sharedScreenAt(path);
  const { from, to, moving } = readAddress(parseSearch(query));
  const name = at === null ? path : SCREEN_NAMES[at.screen];
  if (moving !== undefined) return `${name}, ${VIEWS.moved[moving]}`;
  return from === undefined || to === undefined ? name : `${name}, ${formatPeriod(from, to)}`;
}

function Rename({ view, done }: { view: SavedViewRow; done: () => void }) {
  const [name, setName] = useState(view.name);
  const change = useChangeSavedView();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') change.mutate({ id: view.id, name: name.trim() }, { onSuccess: done });
  };
  return (
    <form className={classes.rename} onSubmit={onSubmit}>
      <TextInput
        size="xs"
        aria-label={VIEWS.name}
        value={name}
        maxLength={MAX_NAME}
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={change.isPending}>
        {VIEWS.keepName}
      </Button>
      {change.error !== null && <p role="alert">{VIEWS.failed(change.error.message, change.error.code)}</p>}
    </form>
  );
}

/** Asks once more in the place of the button: a view is made again in a minute, and no dialog is worth it. */
function Remove({ view }: { view: SavedViewRow }) {
  const [asks, setAsks] = useState(false);
  const remove = useRemoveSavedView();
  const name = displayName(view.name);
  if (!asks)
    return (
      <Button size="compact-xs" variant="default" aria-label={VIEWS.removeOf(name)} onClick={() => setAsks(true)}>
        {VIEWS.remove}
      </Button>
    );
  return (
    <span className={classes.sure} role="group" aria-label={VIEWS.sure(name)}>
      <Button size="compact-xs" color="red" autoFocus onClick={() => remove.mutate(view.id)}>
        {VIEWS.sureYes}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setAsks(false)}>
        {VIEWS.sureNo}
      </Button>
    </span>
  );
}

interface ViewRowProps {
  view: SavedViewRow;
  isFirst: boolean;
  isLast: boolean;
  move: (step: -1 | 1) => void;
}

/** A kept view: where it leads, whether it stands in the menu or begins, and its place. */
export function ViewRow({ view, isFirst, isLast, move }: ViewRowProps) {
  const router = useRouter();
  const [renames, setRenames] = useState(false);
  const change = useChangeSavedView();
  const name = displayName(view.name);
  // What was pressed stands at once; a refusal takes it back.
  const [wanted, setWanted] = useState<Partial<Pick<SavedViewRow, 'isFavourite' | 'isStart'>>>({});
  const { isFavourite, isStart } = { ...view, ...wanted };
  const want = (pressed: typeof wanted): void => {
    setWanted(pressed);
    change.mutate({ id: view.id, ...pressed }, { onSettled: () => setWanted({}) });
  };
  const go = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(view.address);
  };
  return (
    <li className={classes.row} data-testid="saved-view">
      <div className={classes.what}>
        {renames ? (
          <Rename view={view} done={() => setRenames(false)} />
        ) : (
          <a href={view.address} onClick={go}>
            {name}
          </a>
        )}
        <span className={classes.screen}>{screenWords(view.address)}</span>
      </div>
      <div className={classes.choices}>
        <Check
          label={VIEWS.columns.menu}
          named={VIEWS.inMenu(name)}
          checked={isFavourite}
          change={() => want({ isFavourite: !isFavourite })}
        />
        <Check
          label={VIEWS.columns.start}
          named={VIEWS.startsWith(name)}
          checked={isStart}
          change={() => want({ isStart: !isStart })}
        />
      </div>
      <div className={classes.acts}>
        <button
          type="button"
          className={classes.place}
          aria-label={VIEWS.up(name)}
          disabled={isFirst}
          onClick={() => move(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          className={classes.place}
          aria-label={VIEWS.down(name)}
          disabled={isLast}
          onClick={() => move(1)}
        >
          <Icon name="down" />
        </button>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={VIEWS.renameOf(name)}
          onClick={() => setRenames(!renames)}
        >
          {VIEWS.rename}
        </Button>
        <Remove view={view} />
      </div>
    </li>
  );
}
