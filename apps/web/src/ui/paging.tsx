import { Button } from '@mantine/core';
import { useAddress } from '../app/use-address.js';
import { formatCount } from '../text/format.js';
import { PAGING } from '../text/strings.js';
import classes from './paging.module.css';

interface PagingProps {
  shown: number;
  total: number;
  portion: number;
  nextCursor: string | null;
}

/** Which part of a list is shown, and the way to its neighbours. The place stands in the address. */
export function Paging({ shown, total, portion, nextCursor }: PagingProps) {
  const { address, change } = useAddress();
  const offset = Number(address.cursor?.slice(1) ?? 0);
  if (offset === 0 && nextCursor === null) return null;
  const back = offset > portion ? `o${offset - portion}` : undefined;
  return (
    <p className={classes.foot}>
      <span>{PAGING.shown(formatCount(offset + 1), formatCount(offset + shown), formatCount(total))}</span>
      {offset > 0 && (
        <Button size="xs" variant="default" onClick={() => change({ cursor: back })}>
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
