import { MAX_EDITION_REASON } from '@gospulse/domain';
import { Textarea } from '@mantine/core';

interface ReasonFieldProps {
  label: string;
  hint: string;
  value: string;
  change: (value: string) => void;
}

/** Why something is done, in words that stay with the edition. */
export function ReasonField({ label, hint, value, change }: ReasonFieldProps) {
  return (
    <Textarea
      label={label}
      description={hint}
      value={value}
      rows={2}
      maxLength={MAX_EDITION_REASON}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
