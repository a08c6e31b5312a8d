import { Button, TextInput } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type Address, stringifySearch } from '../address/address.js';
import { DEFAULT_PRESET, movingPresetOf } from '../address/period.js';
import { keepFilters, useAddress } from '../address/use-address.js';
import { useSaveView } from '../api/saved-view-queries.js';
import { formatPeriod } from '../text/instants.js';
import { VIEWS } from '../text/views-strings.js';
import { Check } from '../ui/check.js';
import { Dialog } from '../ui/dialog.js';
import form from '../ui/form.module.css';
import { Link } from '../ui/link.js';
import { usePeriod } from '../view/use-period.js';

const MAX_NAME = 100;
const TITLE_END = /\s[·—|]\s[^·—|]*$/;

/** The title of the page, without the product's name. */
const proposed = (): string => document.title.replace(TITLE_END, '').slice(0, MAX_NAME);

/** How the period of the view will stand: it moves as long as no day of it is said. */
function PeriodWords({ address }: { address: Address }) {
  const period = usePeriod();
  if (period === null) return <p className={form.small}>{VIEWS.period.none}</p>;
  if (address.from === undefined && address.to === undefined)
    return <p className={form.small}>{VIEWS.period.moving(VIEWS.moved[address.moving ?? DEFAULT_PRESET])}</p>;
  return <p className={form.small}>{VIEWS.period.said(formatPeriod(period.range.from, period.range.to))}</p>;
}

/** Names the screen as it stands, to come back to it. */
export default function SaveViewDialog({ close }: { close: () => void }) {
  const { stated } = useAddress();
  const { pathname } = useLocation();
  const period = usePeriod();
  const save = useSaveView();
  const [name, setName] = useState(proposed);
  const [isFavourite, setFavourite] = useState(true);
  const [isStart, setStart] = useState(false);
  /** What the days that the address says would move as; null: as nothing. */
  const would = stated.from === undefined || period === null ? null : movingPresetOf(period.range, period.today);
  const [moves, setMoves] = useState(would !== null);
  const kept: Address = { ...stated };
  delete kept.cursor;
  if (would !== null && moves) {
    delete kept.from;
    delete kept.to;
    if (would !== DEFAULT_PRESET) kept.moving = would;
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    save.mutate({ name: name.trim(), address: `${pathname}${stringifySearch({ ...kept })}`, isFavourite, isStart });
  };
  return (
    <Dialog title={VIEWS.saveTitle} close={close}>
      {save.isSuccess ? (
        <p role="status">
          {VIEWS.saved}{' '}
          <Link to="/views" search={keepFilters()} onClick={close}>
            {VIEWS.toAll}
          </Link>
        </p>
      ) : (
        <form className={form.form} onSubmit={onSubmit}>
          <TextInput
            data-autofocus
            required
            size="sm"
            label={VIEWS.name}
            value={name}
            maxLength={MAX_NAME}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PeriodWords address={kept} />
          {would !== null && (
            <Check label={VIEWS.period.move(VIEWS.moved[would])} checked={moves} change={() => setMoves(!moves)} />
          )}
          <Check label={VIEWS.favourite} checked={isFavourite} change={() => setFavourite(!isFavourite)} />
          <Check label={VIEWS.start} checked={isStart} change={() => setStart(!isStart)} />
          {save.error !== null && (
            <p role="alert" className={form.fault}>
              {VIEWS.failed(save.error.message, save.error.code)}
            </p>
          )}
          <div className={form.buttons}>
            <Button type="submit" size="xs" disabled={save.isPending || name.trim() === ''}>
              {VIEWS.save}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
