import type { CommandAnswer } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useShareView } from '../api/link-commands.js';
import { formatInstant } from '../text/instants.js';
import { SHARE } from '../text/links-strings.js';
import { Select } from '../ui/select.js';
import { useRegionCode } from '../view/use-region-code.js';
import { useZone } from '../view/use-zone.js';
import { Copied } from './copied.js';
import classes from './share-dialog.module.css';

const MAX_NOTE = 200;

interface LinkFormProps {
  /** Path and query of what the link is to show. */
  viewOf: (region: string | undefined) => string;
  /** For how many days it may be good. */
  days: readonly number[];
  usual: number;
  words: { readonly note: string; readonly noteHint: string; readonly make: string };
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

/** Makes a link for those without an account: for how long, and what for. */
export function LinkForm({ viewOf, days: offered, usual, words }: LinkFormProps) {
  const region = useRegionCode();
  const [days, setDays] = useState(usual);
  const [note, setNote] = useState('');
  const hint = useId();
  const share = useShareView();
  const make = (event: FormEvent): void => {
    event.preventDefault();
    share.mutate({ view: viewOf(region), days, ...(note.trim() === '' ? {} : { note: note.trim() }) });
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
          data={offered.map((each) => ({ value: String(each), label: SHARE.daysOf(each) }))}
        />
      </label>
      <div>
        <TextInput
          size="xs"
          label={words.note}
          aria-describedby={hint}
          value={note}
          maxLength={MAX_NOTE}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p id={hint} className={classes.soft}>
          {words.noteHint}
        </p>
      </div>
      {share.error !== null && <p role="alert">{SHARE.failed(share.error.message, share.error.code)}</p>}
      <div className={classes.copied}>
        <Button type="submit" size="xs" disabled={share.isPending}>
          {words.make}
        </Button>
      </div>
    </form>
  );
}
