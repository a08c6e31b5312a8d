import { MAX_CONTEST_LINK } from '@gospulse/domain';
import { TextInput } from '@mantine/core';
import { CONTEST } from '../../text/contest-strings.js';

/** Whether an address can be one of a page: what is dangerous to open is none. */
export function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

/** Whether what was typed can be sent: a link, or nothing. */
export function isLinkOrNone(typed: string): boolean {
  const given = linkGiven(typed);
  return given === null || isLink(given);
}

/** What was typed as it is sent; null: nothing. */
export function linkGiven(typed: string): string | null {
  return typed.trim() || null;
}

/** Where something can be seen. */
export function LinkField({ value, change }: { value: string; change: (value: string) => void }) {
  return (
    <TextInput
      type="url"
      label={CONTEST.link}
      description={CONTEST.linkHint}
      value={value}
      maxLength={MAX_CONTEST_LINK}
      error={!isLinkOrNone(value) && CONTEST.badLink}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
