import type { CommandAnswer } from '@gospulse/contracts';
import { type DayRange, sharedScreenAt } from '@gospulse/domain';
import { Button, Modal, TextInput } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { stringifySearch } from '../address/address.js';
import { DEFAULT_PRESET, type MovingPreset } from '../address/period.js';
import { type AddressPatch, keepFilters, useAddress } from '../address/use-address.js';
import { useShareView } from '../api/link-commands.js';
import { useMay } from '../api/queries.js';
import { CARD } from '../text/card-strings.js';
import { formatInstant, formatPeriod } from '../text/instants.js';
import { SHARE } from '../text/links-strings.js';
import { PERIOD, SHOWN_THEN } from '../text/period-strings.js';
import { WALL } from '../text/wall-strings.js';
import { Choice } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { useRegionCode } from '../view/use-region-code.js';
import { useZone } from '../view/use-zone.js';
import { CardForm } from './card-form.js';
import { Copied } from './copied.js';
import classes from './share-dialog.module.css';

const DAYS = [1, 3, 7, 14, 30, 90] as const;
const USUAL_DAYS = 14;
const MAX_NOTE = 200;
const NOTE_HINT = 'share-note-hint';

/** The address of the screen as it stands, its period said: «28 дней» would mean other days tomorrow. */
function useHere({ from, to }: DayRange): { path: string; search: (more?: AddressPatch) => string } {
  const { address } = useAddress();
  const { pathname } = useLocation();
  return { path: pathname, search: (more) => stringifySearch({ ...address, from, to, cursor: undefined, ...more }) };
}

/** What an address says of days that move. */
function movingDays(moving: MovingPreset | null): AddressPatch {
  const said = moving === null || moving === DEFAULT_PRESET ? undefined : moving;
  return { from: undefined, to: undefined, moving: said };
}

function Made({ made }: { made: CommandAnswer<'shareView'> }) {
  const zone = useZone();
  return (
    <>
      <Copied label={SHARE.address} address={`${location.origin}${made.address}`} copy={SHARE.copyLink} />
      <p className={classes.soft}>{SHARE.made(formatInstant(made.expiresAt, zone))}</p>
    </>
  );
}

function LinkForm({ range }: { range: DayRange }) {
  const { path, search } = useHere(range);
  const region = useRegionCode();
  const [days, setDays] = useState(USUAL_DAYS);
  const [note, setNote] = useState('');
  const share = useShareView();
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const view = `${path}${search(region === undefined ? {} : { region })}`;
    share.mutate({ view, days, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  if (share.data !== undefined) return <Made made={share.data} />;
  return (
    <form onSubmit={make} className={classes.form}>
      <label className={classes.field}>
        <span>{SHARE.days}</span>
        <Select
          aria-label={SHARE.days}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={DAYS.map((each) => ({ value: String(each), label: SHARE.daysOf(each) }))}
        />
      </label>
      <div>
        <TextInput
          size="xs"
          label={SHARE.note}
          aria-describedby={NOTE_HINT}
          value={note}
          maxLength={MAX_NOTE}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p id={NOTE_HINT} className={classes.soft}>
          {SHARE.noteHint}
        </p>
      </div>
      {share.error !== null && <p role="alert">{SHARE.failed(share.error.message, share.error.code)}</p>}
      <div className={classes.copied}>
        <Button type="submit" size="xs" disabled={share.isPending}>
          {SHARE.make}
        </Button>
      </div>
    </form>
  );
}

/** Two ways to show the screen: an address for those who sign in, and a link for those who do not. */
export default function ShareDialog({
  range,
  moving,
  close,
}: {
  range: DayRange;
  moving: MovingPreset | null;
  close: () => void;
}) {
  const { path, search } = useHere(range);
  const [follows, setFollows] = useState(false);
  const mayShare = useMay('share');
  return (
    <Modal
      opened
      onClose={close}
      title={SHARE.title}
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': SHARE.close }}
    >
      <div className={classes.parts}>
        <section className={classes.part}>
          <h2>{SHARE.colleagues}</h2>
          <p className={classes.soft}>{SHARE.colleaguesHint}</p>
          {moving !== null && (
            <Choice
              aria-label={SHARE.period}
              value={follows ? 'moving' : 'fixed'}
              onChange={(value) => setFollows(value === 'moving')}
              data={[
                { value: 'fixed', label: SHARE.fixed },
                { value: 'moving', label: PERIOD.moving[moving] },
              ]}
            />
          )}
          <p className={classes.soft} data-testid="shared-period">
            {follows && moving !== null
              ? SHARE.movingHint(SHOWN_THEN[moving])
              : SHARE.fixedHint(formatPeriod(range.from, range.to))}
          </p>
          <Copied
            key={String(follows)}
            label={SHARE.colleagues}
            address={`${location.origin}${path}${search(follows ? movingDays(moving) : {})}`}
            copy={SHARE.copy}
          />
        </section>
        {mayShare && (
          <section className={classes.part}>
            <h2>{SHARE.strangers}</h2>
            {sharedScreenAt(path) === null ? (
              <p className={classes.soft}>{SHARE.notShared}</p>
            ) : (
              <>
                <p className={classes.soft}>
                  {SHARE.strangersHint} {SHARE.fixedHint(formatPeriod(range.from, range.to))}
                </p>
                <LinkForm range={range} />
              </>
            )}
            <p>
              <Link to="/links" onClick={close}>
                {SHARE.own}
              </Link>
            </p>
          </section>
        )}
        {mayShare && path === '/' && (
          <section className={classes.part}>
            <h2>{CARD.title}</h2>
            <p className={classes.soft}>{CARD.hint}</p>
            <CardForm />
          </section>
        )}
        {mayShare && (
          <section className={classes.part}>
            <h2>{WALL.title}</h2>
            <p className={classes.soft}>{WALL.showHint}</p>
            <p>
              <Link to="/wall" search={keepFilters()} onClick={close}>
                {WALL.show}
              </Link>
            </p>
          </section>
        )}
      </div>
    </Modal>
  );
}
