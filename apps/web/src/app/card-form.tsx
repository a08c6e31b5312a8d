import { OVERVIEW_FIGURES, type CardDescription, type OverviewFigureId } from '@gospulse/domain';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddress } from '../address/use-address.js';
import { useShareView } from '../api/link-commands.js';
import { formatInstant } from '../text/instants.js';
import { CARD } from '../text/card-strings.js';
import { SHARE } from '../text/links-strings.js';
import { DEFINITIONS } from '../text/methodology.js';
import { Select } from '../ui/select.js';
import { useRegionCode } from '../view/use-region-code.js';
import { useZone } from '../view/use-zone.js';
import { Copied } from './copied.js';
import { movingSearch } from './moving-search.js';
import classes from './share-dialog.module.css';

const DAYS = [7, 14, 30, 90] as const;
const USUAL_DAYS = 90;
const MAX_NOTE = 200;

function titleOf(id: OverviewFigureId): string {
  const { title, card }: { title: string; card: CardDescription } = DEFINITIONS[id];
  return card.title ?? title;
}

/** What stands in the page of another site. */
const embedding = (address: string, title: string): string =>
  `<iframe src="${location.origin}${address}" title="${title}" width="320" height="200" loading="lazy" style="border:0"></iframe>`;

/** A card of one figure for another site: of the filters on the screen, of the last 28 days whenever it is looked at. */
export function CardForm() {
  const { address } = useAddress();
  const region = useRegionCode();
  const zone = useZone();
  const [figure, setFigure] = useState<OverviewFigureId>('withinDeadline');
  const [days, setDays] = useState(USUAL_DAYS);
  const [note, setNote] = useState('');
  const share = useShareView();
  const make = (event: FormEvent): void => {
    event.preventDefault();
    const view = `/${movingSearch(address, region)}`;
    share.mutate({ view, card: figure, days, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  if (share.data !== undefined) {
    return (
      <>
        <Copied label={CARD.code} address={embedding(share.data.address, titleOf(figure))} copy={CARD.copy} />
        <p className={classes.soft}>{CARD.made(formatInstant(share.data.expiresAt, zone))}</p>
      </>
    );
  }
  return (
    <form onSubmit={make} className={classes.form} data-testid="card-form">
      <label className={classes.field}>
        <span>{CARD.figure}</span>
        <Select
          aria-label={CARD.figure}
          value={figure}
          onChange={(event) => setFigure(OVERVIEW_FIGURES.find((id) => id === event.currentTarget.value) ?? figure)}
          data={OVERVIEW_FIGURES.map((id) => ({ value: id, label: titleOf(id) }))}
        />
      </label>
      <label className={classes.field}>
        <span>{CARD.days}</span>
        <Select
          aria-label={CARD.days}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
          data={DAYS.map((each) => ({ value: String(each), label: SHARE.daysOf(each) }))}
        />
      </label>
      <TextInput
        size="xs"
        label={CARD.note}
        value={note}
        maxLength={MAX_NOTE}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {share.error !== null && <p role="alert">{SHARE.failed(share.error.message, share.error.code)}</p>}
      <div className={classes.copied}>
        <Button type="submit" size="xs" disabled={share.isPending}>
          {CARD.make}
        </Button>
      </div>
    </form>
  );
}
