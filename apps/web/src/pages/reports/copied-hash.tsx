import { Button } from '@mantine/core';
import { useState } from 'react';
import { toClipboard } from '../../export/clipboard.js';
import { REPORTS } from '../../text/reports-strings.js';
import classes from './reports.module.css';

/** Shown of a hash where it only tells rows apart. */
const SHORT = 12;

interface CopiedHashProps {
  hash: string;
  /** What the button copies, said to whoever does not see the row. */
  label: string;
  short?: boolean;
}

/** A SHA-256, whole or shortened, that is copied whole. */
export function CopiedHash({ hash, label, short = false }: CopiedHashProps) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => setSaid((await toClipboard(hash)) ? REPORTS.copied : REPORTS.notCopied);
  return (
    <span className={classes.copyable}>
      <span className={classes.hash} title={short ? hash : undefined} data-testid="hash">
        {short ? `${hash.slice(0, SHORT)}…` : hash}
      </span>
      <Button size="compact-xs" variant="default" aria-label={label} onClick={() => void copy()}>
        {REPORTS.copy}
      </Button>
      <span role="status" className={classes.soft}>
        {said}
      </span>
    </span>
  );
}
