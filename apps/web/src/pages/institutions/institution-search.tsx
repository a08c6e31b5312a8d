import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Address } from '../../address/address.js';
import { useAddress } from '../../address/use-address.js';
import { KEPT } from '../../text/kept-strings.js';
import { INSTITUTIONS } from '../../text/page-strings.js';
import { FILTERS } from '../../text/strings.js';
import { Choice } from '../../ui/choice.js';
import { Icon } from '../../ui/icon.js';
import { useViewed } from '../../address/viewed.js';
import classes from './institutions.module.css';

const TYPING_PAUSE_MS = 250;
const ALL = 'all';

const STATES = ['with-page', 'without-page', 'obliged', 'exempt', 'not-observed'] as const satisfies NonNullable<
  Address['state']
>[];

/** Of a kept day nobody knows who was observed. */
const STATES_OF_DAY = STATES.filter((state) => state !== 'not-observed');

/** What is typed reaches the address after a pause, so that a word is one request and one entry of the history. */
function SearchField() {
  const { address, change } = useAddress();
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      change({ q: text }, 'replace');
      // From here on the address speaks again: Back and Escape change the field too.
      setTyped(null);
    }, TYPING_PAUSE_MS);
  };
  return (
    <TextInput
      type="search"
      size="sm"
      className={classes.search}
      leftSection={<Icon name="search" />}
      aria-label={FILTERS.search}
      placeholder={INSTITUTIONS.search}
      value={typed ?? address.q ?? ''}
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') type('');
      }}
    />
  );
}

/** Search and states. */
export function InstitutionSearch() {
  const { address, change } = useAddress();
  // What a link was made of is said above the page, and not looked for anew.
  const isViewed = useViewed() !== null;
  const isOfDay = address.day !== undefined;
  const words = isOfDay ? { ...INSTITUTIONS.states, ...KEPT.states } : INSTITUTIONS.states;
  const chooseState = (value: string): void => change({ state: STATES.find((each) => each === value) });
  return (
    <div className={classes.bar} role="search">
      {!isViewed && <SearchField />}
      <Choice
        chooses="state"
        aria-label={INSTITUTIONS.stateLabel}
        className={classes.states}
        value={address.state ?? ALL}
        onChange={chooseState}
        data={([ALL, ...(isOfDay ? STATES_OF_DAY : STATES)] as const).map((value) => ({ value, label: words[value] }))}
      />
    </div>
  );
}
