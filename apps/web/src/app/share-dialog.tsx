import { type DayRange, sharedScreenAt } from '@gospulse/domain';
import { Modal } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { stringifySearch } from '../address/address.js';
import { DEFAULT_PRESET, type MovingPreset } from '../address/period.js';
import { type AddressPatch, keepFilters, useAddress } from '../address/use-address.js';
import { useMay } from '../api/queries.js';
import { CARD } from '../text/card-strings.js';
import { formatPeriod } from '../text/instants.js';
import { SHARE } from '../text/links-strings.js';
import { PERIOD, SHOWN_THEN } from '../text/period-strings.js';
import { WALL } from '../text/wall-strings.js';
import { Choice } from '../ui/choice.js';
import { CardForm } from './card-form.js';
import { Copied } from './copied.js';
import { LinkForm } from './link-form.js';
import { movingSearch } from './moving-search.js';
import { sharedView } from './shared-view.js';
import classes from './share-dialog.module.css';

const DAYS = [1, 3, 7, 14, 30, 90] as const;
const USUAL_DAYS = 14;
const WALL_DAYS = [7, 30, 90] as const;
const USUAL_WALL_DAYS = 90;
const WALL_LINK = { note: WALL.linkNote, noteHint: SHARE.noteHint, make: WALL.make };

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
  const { address } = useAddress();
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
                <LinkForm
                  viewOf={(region) => sharedView(path, address, { ...range, region: region ?? address.region })}
                  days={DAYS}
                  usual={USUAL_DAYS}
                  words={SHARE}
                />
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
            <h3>{WALL.linkTitle}</h3>
            <p className={classes.soft}>{WALL.linkHint}</p>
            <LinkForm
              viewOf={(region) => `/wall${movingSearch(address, region)}`}
              days={WALL_DAYS}
              usual={USUAL_WALL_DAYS}
              words={WALL_LINK}
            />
          </section>
        )}
      </div>
    </Modal>
  );
}
