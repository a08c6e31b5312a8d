import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChangePassword } from '../../api/account-commands.js';
import type { ProblemError } from '../../api/problem-error.js';
import { useMe } from '../../api/queries.js';
import { faultWords, PROFILE, SIGN_IN } from '../../text/account-strings.js';
import classes from '../../ui/form.module.css';
import { PasswordField, PasswordRules } from '../../ui/password-field.js';

/** What was wrong with the old and the new password, and with neither. */
function faultsOf(error: ProblemError | null) {
  const isCurrent = error?.code === 'wrong-credentials';
  const next = error?.errors.find(({ name }) => name === 'next');
  return {
    current: isCurrent ? PROFILE.wrongCurrent : null,
    next: next ? faultWords(next.reason) : null,
    other: error === null || isCurrent || next ? null : SIGN_IN.failed(error.message, error.code),
  };
}

export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const login = useMe().data?.account?.login ?? '';
  const change = useChangePassword();
  const faults = faultsOf(change.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const onSuccess = (): void => {
      setCurrent('');
      setNext('');
    };
    if (!change.isPending) change.mutate({ current, next }, { onSuccess });
  };
  return (
    <form className={classes.form} onSubmit={submit} data-testid="change-password">
      {/* A keeper of passwords is told whose they are. */}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <PasswordField
        label={PROFILE.current}
        value={current}
        onChange={setCurrent}
        error={faults.current}
        autoComplete="current-password"
      />
      <PasswordField
        label={PROFILE.next}
        description={<PasswordRules />}
        value={next}
        onChange={setNext}
        error={faults.next}
        autoComplete="new-password"
      />
      {faults.other !== null && (
        <p className={classes.fault} role="alert">
          {faults.other}
        </p>
      )}
      {change.isSuccess && (
        <p className={classes.notice} role="status">
          {PROFILE.changed}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="xs" disabled={change.isPending}>
          {PROFILE.change}
        </Button>
      </div>
    </form>
  );
}
