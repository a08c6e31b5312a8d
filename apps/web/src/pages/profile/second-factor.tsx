import { Button } from '@mantine/core';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useBeginFactor, useFactorCode } from '../../api/account-commands.js';
import type { ProblemError } from '../../api/problem-error.js';
import { FACTOR, SIGN_IN } from '../../text/account-strings.js';
import { CodeField } from '../../ui/code-field.js';
import classes from '../../ui/form.module.css';
import { Section } from '../../ui/section.js';
import layout from './profile.module.css';

/** Drawn in the browser: the secret goes to nobody who makes pictures. */
const QrPicture = lazy(() => import('./qr-picture.js'));

/** Adds a second factor, or takes it away. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  return (
    <Section title={FACTOR.title}>
      <div className={classes.form}>
        <p className={classes.soft}>{FACTOR.what}</p>
        {isOn ? <Remove /> : <Add />}
      </div>
    </Section>
  );
}

function wordsOf(error: ProblemError): string {
  return error.code === 'wrong-credentials' ? FACTOR.badCode : SIGN_IN.failed(error.message, error.code);
}

function Add() {
  const begin = useBeginFactor();
  if (begin.data !== undefined) return <Confirm {...begin.data} cancel={() => begin.reset()} />;
  return (
    <>
      <p>{FACTOR.off}</p>
      {begin.error !== null && (
        <p className={classes.fault} role="alert">
          {wordsOf(begin.error)}
        </p>
      )}
      <div className={classes.buttons}>
        <Button size="xs" disabled={begin.isPending} onClick={() => begin.mutate()} data-testid="begin-factor">
          {FACTOR.begin}
        </Button>
      </div>
    </>
  );
}

function Confirm({ address, typed, cancel }: { address: string; typed: string; cancel: () => void }) {
  return (
    <>
      <p>{FACTOR.scan}</p>
      <div className={layout.scan}>
        <Suspense fallback={<div className={layout.picture} />}>
          <QrPicture text={address} label={FACTOR.picture} />
        </Suspense>
        <div>
          <p className={classes.soft}>{FACTOR.typed}</p>
          <p className={layout.typed} data-testid="factor-secret">
            {typed}
          </p>
        </div>
      </div>
      <CodeForm act="confirm" label={FACTOR.confirm} cancel={cancel} />
    </>
  );
}

function Remove() {
  return (
    <>
      <p>{FACTOR.on}</p>
      <p className={classes.soft}>{FACTOR.removeHint}</p>
      <CodeForm act="remove" label={FACTOR.remove} />
    </>
  );
}

function CodeForm({ act, label, cancel }: { act: 'confirm' | 'remove'; label: string; cancel?: () => void }) {
  const [code, setCode] = useState('');
  const send = useFactorCode(act);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!send.isPending) send.mutate({ code }, { onError: () => setCode('') });
  };
  return (
    <form className={classes.form} onSubmit={submit} data-testid={`${act}-factor`}>
      <CodeField
        label={FACTOR.code}
        value={code}
        onChange={setCode}
        error={send.error === null ? null : wordsOf(send.error)}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="xs" disabled={send.isPending}>
          {label}
        </Button>
        {cancel && (
          <Button type="button" size="xs" variant="default" onClick={cancel}>
            {FACTOR.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}
