import { Button } from '@mantine/core';
import { useState } from 'react';
import { REPORTS } from '../../text/reports-strings.js';
import classes from './reports.module.css';

interface SureStepsProps {
  /** What whoever presses has made sure of. */
  sure: string;
  yes: string;
  isReady: boolean;
  isPending: boolean;
  go: () => void;
  close: () => void;
}

/** A step that cannot be taken back: its button waits for a tick, and the focus begins at the way out. */
export function SureSteps({ sure, yes, isReady, isPending, go, close }: SureStepsProps) {
  const [isSure, setIsSure] = useState(false);
  return (
    <>
      <label className={classes.choice}>
        <input
          type="checkbox"
          checked={isSure}
          onChange={(event) => setIsSure(event.currentTarget.checked)}
          data-testid="sure"
        />
        {sure}
      </label>
      <div className={classes.buttons}>
        <Button size="xs" disabled={!isSure || !isReady || isPending} onClick={go} data-testid="yes">
          {yes}
        </Button>
        <Button size="xs" variant="default" onClick={close} data-autofocus>
          {REPORTS.cancel}
        </Button>
      </div>
    </>
  );
}
