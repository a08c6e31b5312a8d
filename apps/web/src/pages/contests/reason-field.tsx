import { Textarea } from '@mantine/core';

/** As long as the API takes. */
export const MAX_REASON = 1_000;
export const MAX_LINK = 500;

/** Whether an address can be one of a page: what is dangerous to open is none. */
export function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
}

interface ReasonFieldProps {
  label: string;
  hint: string;
  value: string;
  change: (value: string) => void;
}

/** Why something is contested or decided: it stays with the contest and names no resident. */
export function ReasonField({ label, hint, value, change }: ReasonFieldProps) {
  return (
    <Textarea
      label={label}
      description={hint}
      value={value}
      rows={3}
      maxLength={MAX_REASON}
      required
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
