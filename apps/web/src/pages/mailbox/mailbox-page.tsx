import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { linkSecret } from '../../address/opened-with.js';
import { useConfirmMailbox } from '../../api/mailbox.js';
import { SIGN_IN } from '../../text/account-strings.js';
import { CONFIRMATION } from '../../text/mailbox-strings.js';
import classes from '../../ui/form.module.css';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';

/** As long as a secret is; what is shorter was cut off. */
const WHOLE = /^[\w-]{43}$/;

/** The link of a letter that asks whether an address is its owner's. Opening it changes nothing: programs that look for harm do so too. */
export function MailboxPage() {
  useTitle(CONFIRMATION.title);
  const [token] = useState(linkSecret);
  const confirm = useConfirmMailbox();
  const isVoid = !WHOLE.test(token) || confirm.error?.code === 'link-void';
  const toProfile = <Link to="/profile">{CONFIRMATION.toProfile}</Link>;
  if (isVoid)
    return (
      <div data-testid="link-void">
        <h1 className="visually-hidden">{CONFIRMATION.title}</h1>
        <Empty title={CONFIRMATION.void} hint={CONFIRMATION.voidHint} action={toProfile} />
      </div>
    );
  return (
    <div className={classes.form} data-testid="confirm-mailbox">
      <h1>{CONFIRMATION.title}</h1>
      {confirm.data !== undefined ? (
        <>
          <p role="status">{CONFIRMATION.done(confirm.data.address)}</p>
          <p>{toProfile}</p>
        </>
      ) : (
        <>
          <p>{CONFIRMATION.lead}</p>
          {confirm.error !== null && (
            <p className={classes.fault} role="alert">
              {SIGN_IN.failed(confirm.error.message, confirm.error.code)}
            </p>
          )}
          <div className={classes.buttons}>
            <Button disabled={confirm.isPending} onClick={() => confirm.mutate(token)}>
              {CONFIRMATION.submit}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
