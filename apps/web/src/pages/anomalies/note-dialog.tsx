import type { AnomalyRow, NewAnomalyNote } from '@gospulse/contracts';
import { Button, Modal, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddNote } from '../../api/commands.js';
import { ANOMALIES, NOTES } from '../../text/anomalies-strings.js';
import { formatCount } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import classes from './anomalies.module.css';

const MOST = 500;

export interface NoteTarget {
  row: AnomalyRow;
  kind: NewAnomalyNote['kind'];
}

interface NoteDialogProps {
  target: NoteTarget;
  region: string;
  close: (saved: boolean) => void;
}

/** What the note speaks of, in words. */
export function rowTitle(row: AnomalyRow): string {
  const name = row.page?.name ?? row.institution?.shortName ?? row.institution?.name;
  const what = row.kind === 'platform' || name === undefined ? ANOMALIES.platform : displayName(name);
  return NOTES.of(what, formatDay(row.day));
}

/** A note or the reason of a dismissal. Enter in the field makes a line; the button, or Ctrl+Enter, saves. */
export function NoteDialog({ target, region, close }: NoteDialogProps) {
  const { row, kind } = target;
  const [text, setText] = useState('');
  const add = useAddNote();
  const ready = text.trim() !== '' && !add.isPending;
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    if (!ready) return;
    const page = row.kind === 'platform' ? null : (row.page?.id ?? null);
    add.mutate({ region, page, day: row.day, kind, text: text.trim() }, { onSuccess: () => close(true) });
  };
  return (
    <Modal
      opened
      onClose={() => close(false)}
      title={NOTES.titles[kind]}
      size="md"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': NOTES.close }}
    >
      <form onSubmit={save} className={classes.form}>
        <p className={classes.soft}>{rowTitle(row)}</p>
        <Textarea
          label={NOTES.labels[kind]}
          description={`${NOTES.hint(formatCount(MOST))} ${NOTES.left(formatCount(MOST - text.length))}`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          }}
          maxLength={MOST}
          rows={4}
          required
          data-autofocus
        />
        {add.error !== null && <p role="alert">{NOTES.failed(add.error.message, add.error.code)}</p>}
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={!ready}>
            {NOTES.save}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={() => close(false)}>
            {NOTES.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
