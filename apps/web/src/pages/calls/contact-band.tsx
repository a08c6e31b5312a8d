import type { MyContact } from '@gospulse/contracts';
import { MAX_CONTACT_NOTE } from '@gospulse/domain';
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useMe } from '../../api/queries.js';
import { CALLED } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import form from '../../ui/form.module.css';
import classes from './calls.module.css';
import { useOwnContacts, useReplyToCall } from './use-calls.js';

/** The newest: whoever was called more often reads the last ones. */
const MAX_SHOWN = 3;

/**
 * For the head's page: «Вам звонили 30.11 …» of one institution, or of all that are theirs, each with its name, and a
 * field for the reply. Nothing where nobody called within the last weeks, nor while it is not known.
 */
export function ContactBand({ ogrn }: { readonly ogrn?: string }): ReactNode {
  const answer = useOwnContacts(ogrn).data;
  if (answer === undefined || answer.contacts.length === 0) return null;
  const shown = answer.contacts.slice(0, MAX_SHOWN);
  return (
    <section className={classes.band} aria-label={CALLED.title} data-testid="contact-band">
      <ul className={classes.calls}>
        {shown.map((contact) => (
          <li key={contact.id}>
            <Called contact={contact} zone={answer.zone} isNamed={ogrn === undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Called({ contact, zone, isNamed }: { contact: MyContact; zone: string; isNamed: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const bound = useMe().data?.account?.institutions ?? [];
  // Of one below nobody called the founder.
  const isOwn = bound.some(({ ogrn }) => ogrn === contact.institution.ogrn);
  const at = formatColumnInstant(contact.at, zone);
  return (
    <div className={classes.called}>
      <p>
        {isNamed && <>{displayName(contact.institution.name)}. </>}
        {isOwn
          ? CALLED.calledAt(at, CALLED.outcomes[contact.outcome])
          : CALLED.calledOther(at, CALLED.outcomesOfOther[contact.outcome])}
      </p>
      {contact.replies.map((reply) => (
        <p key={reply.at} className={classes.reply} data-testid="own-reply">
          {reply.isOwn ? CALLED.own : CALLED.others} {formatColumnInstant(reply.at, zone)}:{' '}
          {displayName(reply.note, MAX_CONTACT_NOTE)}
        </p>
      ))}
      {contact.mayReply &&
        (isOpen ? (
          <ReplyForm id={contact.id} close={() => setIsOpen(false)} />
        ) : (
          <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
            {contact.replies.length === 0 ? CALLED.reply : CALLED.replyMore}
          </Button>
        ))}
    </div>
  );
}

function ReplyForm({ id, close }: { id: number; close: () => void }) {
  const [note, setNote] = useState('');
  const { region } = useAddress().address;
  const reply = useReplyToCall();
  const text = note.trim();
  const isReady = text !== '' && !reply.isPending;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) reply.mutate({ id, region, note: text }, { onSuccess: close });
  };
  return (
    <form onSubmit={send} className={classes.form}>
      <Textarea
        label={CALLED.label}
        description={CALLED.hint(formatCount(MAX_CONTACT_NOTE), formatCount(MAX_CONTACT_NOTE - [...note].length))}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={MAX_CONTACT_NOTE}
        rows={3}
        required
      />
      {reply.error !== null && <p role="alert">{CALLED.failed(reply.error.message, reply.error.code)}</p>}
      <div className={form.buttons}>
        <Button type="submit" size="sm" disabled={!isReady}>
          {CALLED.send}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={close}>
          {CALLED.cancel}
        </Button>
      </div>
    </form>
  );
}
