import { TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { PASSWORD_RULES, SIGN_IN } from '../text/account-strings.js';
import classes from './form.module.css';

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (typed: string) => void;
  /** Tells a keeper of passwords which one is meant. */
  autoComplete: 'current-password' | 'new-password';
  error?: ReactNode;
  description?: ReactNode;
}

/** A password, dotted until its owner wants to see it: whoever sees a long phrase needs not type it twice. */
export function PasswordField({ value, onChange, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const box = useId();
  return (
    <div>
      <TextInput
        {...field}
        type={isShown ? 'text' : 'password'}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maxLength={1_000}
        spellCheck={false}
        autoCapitalize="off"
        required
        withAsterisk={false}
      />
      <label className={classes.show} htmlFor={box}>
        <input id={box} type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
        {SIGN_IN.show}
      </label>
    </div>
  );
}

/** What a new password must be: told before anything is typed. */
export function PasswordRules() {
  return (
    <>
      {PASSWORD_RULES.map((rule) => (
        <span key={rule} className={classes.rule}>
          {`— ${rule}`}
        </span>
      ))}
    </>
  );
}
