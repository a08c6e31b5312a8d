import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { TABLES } from '../text/strings.js';
import classes from './more.module.css';

interface MoreProps {
  list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  /** What is said beside the button, and where there is none. */
  children?: ReactNode;
}

/** The foot of a list that comes in portions: brings the next one. */
export function More({ list, children }: MoreProps) {
  if (!list.hasNextPage && children === undefined) return null;
  return (
    <p className={classes.foot}>
      {children}
      {list.hasNextPage && (
        <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {TABLES.more}
        </Button>
      )}
    </p>
  );
}
