import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { Icon } from '../../ui/icon.js';
import classes from './admin.module.css';

const TYPING_PAUSE_MS = 250;

/** What is typed reaches `use` after a pause, so that a word is one request; null: nothing was typed since. */
export function useTyped(use: (text: string) => void): readonly [string | null, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      use(text);
      setTyped(null);
    }, TYPING_PAUSE_MS);
  };
  return [typed, type];
}

/** Words of a list, kept in the address. */
export function SearchField({ label, hint }: { label: string; hint: string }) {
  const { address, change } = useAddress();
  const [typed, type] = useTyped((text) => change({ q: text }, 'replace'));
  return (
    <TextInput
      type="search"
      size="sm"
      className={classes.search}
      leftSection={<Icon name="search" />}
      aria-label={label}
      placeholder={hint}
      value={typed ?? address.q ?? ''}
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') type('');
      }}
    />
  );
}
