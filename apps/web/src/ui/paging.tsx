import type { Portion } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useAddress } from '../address/use-address.js';
import { formatCount } from '../text/format.js';
import { PAGING } from '../text/strings.js';
import classes from './paging.module.css';

interface PagingProps {
  shown: number;
  portion: Portion;
}

/** Says which part of a list is shown, with links to the parts before and after. The cursor is kept in the address. */
export function Paging({ shown, portion: { total, before, nextCursor, previousCursor } }: PagingProps) {
  const { change } = useAddress();
  if (before === 0 && nextCursor === null) return null;
  // Rows may have left since the way here was taken.
  const first = shown === 0 ? before : before + 1;
  return (
    <p className={classes.foot}>
      <span>{PAGING.shown(formatCount(first), formatCount(before + shown), formatCount(total))}</span>
      {before > 0 && (
        <Button size="xs" variant="default" onClick={() => change({ cursor: previousCursor ?? undefined })}>
          {PAGING.earlier}
        </Button>
      )}
      {nextCursor !== null && (
        <Button size="xs" variant="default" onClick={() => change({ cursor: nextCursor })}>
          {PAGING.later}
        </Button>
      )}
    </p>
  );
}
