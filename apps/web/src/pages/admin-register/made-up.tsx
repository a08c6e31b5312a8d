import { Checkbox } from '@mantine/core';
import { useSession } from '../../api/queries.js';
import { REGISTER_FORM } from '../../text/register-strings.js';

/** Whether the database holds made-up data: it takes no other rows. */
export function useIsDemonstration(): boolean {
  return useSession().data?.demo === true;
}

/** In a demonstration: that the rows are made up as well. Real data need no such word. */
export function MadeUp({ value, change }: { value: boolean; change: (value: boolean) => void }) {
  if (!useIsDemonstration()) return null;
  return (
    <Checkbox
      size="xs"
      label={REGISTER_FORM.madeUp}
      description={REGISTER_FORM.madeUpHint}
      checked={value}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  );
}
