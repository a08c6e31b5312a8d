import type { CommandAnswer } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { toClipboard } from '../../export/clipboard.js';
import { HANDED_OUT } from '../../text/admin-strings.js';
import { formatInstant } from '../../text/instants.js';
import { useZone } from '../../view/use-zone.js';
import classes from './admin.module.css';

type HandedOut = Pick<CommandAnswer<'inviteAccount'>, 'address' | 'expiresAt'>;

/** A one-time link, shown once: what it is good for, until when, and how to hand it over. */
export function LinkShown({ link, done }: { link: HandedOut; done: () => void }) {
  const zone = useZone();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const href = `${location.origin}${link.address}`;
  const copy = async (): Promise<void> => {
    const isCopied = await toClipboard(href);
    if (!isCopied) field.current?.select();
    setSaid(isCopied ? HANDED_OUT.copied : HANDED_OUT.notCopied);
  };
  return (
    <div className={classes.form}>
      <p>{HANDED_OUT.until(formatInstant(link.expiresAt, zone))}</p>
      <TextInput
        ref={field}
        label={HANDED_OUT.link}
        value={href}
        readOnly
        data-testid="one-time-link"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes.buttons}>
        <Button size="xs" data-autofocus onClick={() => void copy()}>
          {HANDED_OUT.copy}
        </Button>
        <Button size="xs" variant="default" onClick={done}>
          {HANDED_OUT.done}
        </Button>
        <span role="status">{said}</span>
      </div>
      <p className={classes.note}>{HANDED_OUT.how}</p>
      <p className={classes.note}>{HANDED_OUT.once}</p>
    </div>
  );
}
