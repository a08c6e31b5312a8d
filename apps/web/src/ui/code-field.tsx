import { TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

interface CodeFieldProps {
  label: string;
  value: string;
  onChange: (typed: string) => void;
  error?: ReactNode;
  description?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** The six digits of a second factor, for the keys of a phone and for what fills codes in by itself. */
export function CodeField({ value, onChange, ...field }: CodeFieldProps) {
  return (
    <TextInput
      {...field}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      withAsterisk={false}
    />
  );
}
