import type { RegisterCard } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCloseInstitution, useReopenInstitution } from '../../api/register-queries.js';
import { REGISTER_CLOSE, REGISTER_FORM } from '../../text/register-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { Failed, Rejected } from './failed.js';
import classes from './register.module.css';

/** Closes an institution from a day on, by an act; one that is closed is put back. */
export function CloseDialog({ card, close }: { card: RegisterCard; close: () => void }) {
  const [closedOn, setClosedOn] = useState('');
  const [act, setAct] = useState('');
  const closing = useCloseInstitution();
  const reopening = useReopenInstitution();
  const sent = card.isClosed ? reopening : closing;
  const ready = !sent.isPending && (card.isClosed || (closedOn !== '' && act.trim() !== ''));
  const done = ({ rejected }: { rejected: readonly unknown[] }): void => {
    if (rejected.length === 0) close();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    const { ogrn, version } = card;
    if (card.isClosed) reopening.mutate({ ogrn, version, act: act.trim() || null }, { onSuccess: done });
    else closing.mutate({ ogrn, version, closedOn, act: act.trim() }, { onSuccess: done });
  };
  return (
    <Dialog title={card.isClosed ? REGISTER_CLOSE.reopenTitle : REGISTER_CLOSE.title} close={close}>
      <form onSubmit={save} className={classes.form} noValidate>
        <p>{card.isClosed ? REGISTER_CLOSE.reopenNote : REGISTER_CLOSE.note}</p>
        {!card.isClosed && (
          <label className={classes.field}>
            <span className={classes.label}>{REGISTER_CLOSE.day}</span>
            <input
              type="date"
              className={classes.day}
              value={closedOn}
              onChange={(event) => setClosedOn(event.currentTarget.value)}
            />
          </label>
        )}
        <TextInput
          label={card.isClosed ? REGISTER_FORM.act : REGISTER_CLOSE.act}
          description={card.isClosed ? undefined : REGISTER_CLOSE.actHint}
          value={act}
          maxLength={500}
          onChange={(event) => setAct(event.currentTarget.value)}
        />
        {sent.data !== undefined && <Rejected rejected={sent.data.rejected} />}
        <Failed error={sent.error} />
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={!ready}>
            {card.isClosed ? REGISTER_CLOSE.reopenYes : REGISTER_CLOSE.yes}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={close}>
            {REGISTER_FORM.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
