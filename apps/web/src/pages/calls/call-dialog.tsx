import type { CallRow, Contact } from '@gospulse/contracts';
import { CONTACT_OUTCOMES, MAX_CONTACT_NOTE, type ContactOutcome } from '@gospulse/domain';
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ProblemError } from '../../api/problem-error.js';
import { CALLS } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { Choice } from '../../ui/choice.js';
import { Dialog } from '../../ui/dialog.js';
import form from '../../ui/form.module.css';
import { Failed } from '../../ui/states.js';
import { ContactText, Phone } from './call-columns.js';
import classes from './calls.module.css';
import { useContacts, useMarkCall, useMarkCalls, useWithdrawCall } from './use-calls.js';

const WORDS = CALLS.dialog;

interface CallDialogProps {
  row: CallRow;
  region: string;
  zone: string;
  close: () => void;
}

/** Marks a call, and shows all that were made to the institution. */
export function CallDialog({ row, region, zone, close }: CallDialogProps) {
  const name = displayName(row.institution.name);
  return (
    <Dialog title={name} close={close}>
      <div className={classes.dialog}>
        {row.phone !== null && (
          <p>
            {row.responsible === null ? '' : `${displayName(row.responsible)}, `}
            <Phone phone={row.phone} name={name} />
          </p>
        )}
        <MarkForm ogrn={row.institution.ogrn} region={region} close={close} />
        <History ogrn={row.institution.ogrn} region={region} zone={zone} />
      </div>
    </Dialog>
  );
}

/** The call to one institution. */
function MarkForm({ ogrn, region, close }: { ogrn: string; region: string; close: () => void }) {
  const mark = useMarkCall();
  return (
    <CallForm
      saved={mark.isSuccess ? WORDS.saved : null}
      isPending={mark.isPending}
      error={mark.error}
      save={(call) => mark.mutate({ region, institution: ogrn, ...call })}
      close={close}
    />
  );
}

/** Marks the same call of several institutions at once: a founder was spoken with about all of them. */
export function CallsDialog({ rows, region, close }: { rows: readonly CallRow[]; region: string; close: () => void }) {
  const marks = useMarkCalls();
  const failed = rows.filter(({ institution }) => marks.data?.includes(institution.ogrn));
  const names = failed.map(({ institution }) => displayName(institution.name)).join(', ');
  const done = counted(rows.length - failed.length, NOUNS.institutions);
  const saved = failed.length === 0 ? WORDS.savedMany(done) : `${WORDS.savedMany(done)} ${WORDS.notSaved(names)}`;
  return (
    <Dialog title={CALLS.chosen(counted(rows.length, NOUNS.institutions))} close={close}>
      <div className={classes.dialog}>
        <ul className={classes.calls}>
          {rows.map(({ institution }) => (
            <li key={institution.ogrn}>{displayName(institution.name)}</li>
          ))}
        </ul>
        <CallForm
          saved={marks.isSuccess ? saved : null}
          isPending={marks.isPending}
          error={marks.error}
          save={(call) =>
            marks.mutate({ region, institutions: rows.map(({ institution }) => institution.ogrn), ...call })
          }
          close={close}
        />
      </div>
    </Dialog>
  );
}

interface CallFormProps {
  /** What is said once it is kept; null: it is not. */
  saved: string | null;
  isPending: boolean;
  error: ProblemError | null;
  save: (call: { outcome: ContactOutcome; note: string | null }) => void;
  close: () => void;
}

function CallForm({ saved, isPending, error, save, close }: CallFormProps) {
  const [outcome, setOutcome] = useState<ContactOutcome>('reached');
  const [note, setNote] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isPending) return;
    const text = note.trim();
    save({ outcome, note: text === '' ? null : text });
  };
  if (saved !== null)
    return (
      <p role="status" className={form.notice} data-testid="call-saved">
        {saved}
      </p>
    );
  return (
    <form onSubmit={send} className={classes.form}>
      <Choice
        aria-label={WORDS.outcome}
        value={outcome}
        onChange={(value) => setOutcome(CONTACT_OUTCOMES.find((each) => each === value) ?? outcome)}
        data={CONTACT_OUTCOMES.map((value) => ({ value, label: CALLS.outcomes[value] }))}
      />
      <Textarea
        label={WORDS.note}
        description={WORDS.hint(formatCount(MAX_CONTACT_NOTE), formatCount(MAX_CONTACT_NOTE - [...note].length))}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={MAX_CONTACT_NOTE}
        rows={3}
      />
      {error !== null && <p role="alert">{WORDS.failed(error.message, error.code)}</p>}
      <div className={form.buttons}>
        <Button type="submit" size="sm" disabled={isPending}>
          {WORDS.save}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={close}>
          {WORDS.close}
        </Button>
      </div>
    </form>
  );
}

function History({ ogrn, region, zone }: { ogrn: string; region: string; zone: string }) {
  const history = useContacts(ogrn, region);
  if (history.data === undefined)
    return history.error === null ? null : <Failed error={history.error} retry={() => void history.refetch()} />;
  const { contacts } = history.data;
  return (
    <section>
      <h3>{WORDS.calls}</h3>
      {contacts.length === 0 ? (
        <p className={classes.soft}>{WORDS.none}</p>
      ) : (
        <ul className={classes.calls}>
          {contacts.map((contact) => (
            <Call key={contact.id} contact={contact} region={region} zone={zone} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Call({ contact, region, zone }: { contact: Contact; region: string; zone: string }) {
  const withdraw = useWithdrawCall();
  return (
    <li data-withdrawn={contact.withdrawnAt === null ? undefined : true}>
      <ContactText contact={contact} zone={zone} />
      {contact.withdrawnAt !== null && (
        <span className={classes.soft}>{WORDS.withdrawn(formatColumnInstant(contact.withdrawnAt, zone))}</span>
      )}
      {contact.mayWithdraw && (
        <Button
          size="compact-xs"
          variant="default"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ id: contact.id, region })}
        >
          {WORDS.withdraw}
        </Button>
      )}
      {withdraw.error !== null && (
        <span role="alert">{WORDS.notWithdrawn(withdraw.error.message, withdraw.error.code)}</span>
      )}
    </li>
  );
}
