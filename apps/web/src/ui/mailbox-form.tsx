import type { MailboxAnswer } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChangeMailbox } from '../api/mailbox.js';
import type { ProblemError } from '../api/problem-error.js';
import { SIGN_IN } from '../text/account-strings.js';
import { MAILBOX, mailboxWords } from '../text/mailbox-strings.js';
import { useZone } from '../view/use-zone.js';
import classes from './form.module.css';

interface MailboxFormProps {
  mailbox: MailboxAnswer | null;
  /** Whose; null: one's own. */
  accountId: number | null;
  /** No letter goes to anybody, so that none can ask. */
  isOff: boolean;
}

/** The address that letters go to: named, asked anew, or taken away. */
export function MailboxForm({ mailbox, accountId, isOff }: MailboxFormProps) {
  const zone = useZone();
  const change = useChangeMailbox(accountId);
  const [address, setAddress] = useState(mailbox?.address ?? '');
  const isSame = mailbox !== null && address.trim() === mailbox.address;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate({ address: address.trim() });
  };
  return (
    <form className={classes.form} onSubmit={submit} data-testid="mailbox">
      <p role="status" className={mailbox?.rests ? classes.notice : classes.soft}>
        {mailbox === null ? MAILBOX.none : mailboxWords(mailbox, zone)}
      </p>
      <TextInput
        type="email"
        label={MAILBOX.address}
        description={MAILBOX.addressHint}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        error={change.error === null ? null : faultOf(change.error)}
        disabled={isOff}
        autoComplete={accountId === null ? 'email' : 'off'}
        maxLength={254}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="xs" disabled={isOff || change.isPending || address.trim() === ''}>
          {isSame ? MAILBOX.again : MAILBOX.save}
        </Button>
        {mailbox !== null && (
          <Button
            type="button"
            size="xs"
            variant="default"
            disabled={change.isPending}
            onClick={() => change.mutate({ address: null }, { onSuccess: () => setAddress('') })}
          >
            {MAILBOX.remove}
          </Button>
        )}
      </div>
    </form>
  );
}

function faultOf(error: ProblemError): string {
  const field = error.errors.find(({ name }) => name === 'address');
  return (field && MAILBOX.fault[field.reason]) ?? SIGN_IN.failed(error.message, error.code);
}
