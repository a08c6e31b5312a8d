import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ProblemError } from '../../api/problem-error.js';
import { CONTEST, CONTESTS } from '../../text/contest-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { CommandFailed } from './command-failed.js';
import classes from './contests.module.css';
import { isLinkOrNone, LinkField, linkGiven } from './link-field.js';
import { ReasonField } from './reason-field.js';

export interface StepGiven {
  readonly reason: string;
  readonly link: string | null;
}

interface StepDialogProps {
  title: string;
  /** What follows from it. */
  what: string;
  /** The name and the hint of the reason; null: none is asked for. */
  reason: { label: string; hint: string } | null;
  /** Whether a link may be given, too. */
  hasLink?: boolean;
  go: string;
  run: (given: StepGiven) => void;
  isPending: boolean;
  error: ProblemError | null;
  close: () => void;
}

/** A step with a contest: what follows from it, and why it is taken. */
export function StepDialog(props: StepDialogProps) {
  const { title, what, reason: asked, hasLink = false, go, run, isPending, error, close } = props;
  const [reason, setReason] = useState('');
  const [link, setLink] = useState('');
  const given = { reason: reason.trim(), link: linkGiven(link) };
  const isReady = (asked === null || given.reason !== '') && isLinkOrNone(link) && !isPending;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) run(given);
  };
  return (
    <Dialog title={title} close={close}>
      <form className={classes.form} onSubmit={submit} noValidate data-testid="contest-step">
        <p className={classes.lead}>{what}</p>
        {asked !== null && (
          <ReasonField
            label={asked.label}
            hint={`${asked.hint} ${CONTESTS.noNames}`}
            value={reason}
            change={setReason}
          />
        )}
        {hasLink && <LinkField value={link} change={setLink} />}
        <CommandFailed error={error} />
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={!isReady} data-testid="take-step">
            {go}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={close}>
            {CONTEST.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
