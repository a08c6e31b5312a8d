import { MAX_CONTEST_REASON } from '@gospulse/domain';
import { Textarea } from '@mantine/core';

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
      maxLength={MAX_CONTEST_REASON}
      required
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
