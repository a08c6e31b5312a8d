import { Button } from '@mantine/core';
import type { ProblemError } from '../../api/problem-error.js';
import { ADD, STEPS, type StepName } from '../../text/admin-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { Refusal } from './add-dialog.js';
import classes from './admin.module.css';

interface AskDialogProps {
  step: StepName;
  /** Whom it is about. */
  about: string;
  error: ProblemError | null;
  isPending: boolean;
  go: () => void;
  close: () => void;
}

const NO_FIELDS: readonly string[] = [];

/** Asks before a step that cannot be taken back at a press. A refusal is told here, where one can still turn back. */
export function AskDialog({ step, about, error, isPending, go, close }: AskDialogProps) {
  const { act, ask, yes } = STEPS[step];
  return (
    <Dialog title={act} close={close}>
      <div className={classes.form}>
        <p>
          <strong>{about}</strong>
        </p>
        <p>{ask}</p>
        <Refusal error={error} fields={NO_FIELDS} />
        <div className={classes.buttons}>
          <Button size="xs" disabled={isPending} onClick={go}>
            {yes}
          </Button>
          <Button size="xs" variant="default" onClick={close} data-autofocus>
            {ADD.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
