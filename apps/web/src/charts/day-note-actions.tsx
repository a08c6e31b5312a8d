import type { DayNote } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useRemoveNoteOfDay } from '../api/note-queries.js';
import { useMay } from '../api/queries.js';
import { displayName } from '../text/names.js';
import { DAY_NOTES } from '../text/note-strings.js';
import classes from './day-notes.module.css';

const DayNoteForm = lazy(() => import('./day-note-form.js'));

/** What may be done about a note: its author changes it and takes it away, an admin takes it away. */
export function DayNoteActions({ note, region }: { note: DayNote; region: string }) {
  const [isEdited, setIsEdited] = useState(false);
  const [isAsked, setIsAsked] = useState(false);
  const remove = useRemoveNoteOfDay();
  const mayNote = useMay('note');
  const mayRemoveAny = useMay('manage-accounts');
  if (!mayNote || !(note.isOwn || mayRemoveAny)) return null;
  const text = displayName(note.text);
  return (
    <span className={classes.actions}>
      {note.isOwn && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={DAY_NOTES.editOf(text)}
          onClick={() => setIsEdited(true)}
        >
          {DAY_NOTES.edit}
        </Button>
      )}
      {isAsked ? (
        <Button
          size="compact-xs"
          disabled={remove.isPending}
          onClick={() => remove.mutate({ id: note.id, region }, { onSettled: () => setIsAsked(false) })}
        >
          {DAY_NOTES.removeAsk}
        </Button>
      ) : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={DAY_NOTES.removeOf(text)}
          onClick={() => setIsAsked(true)}
        >
          {DAY_NOTES.remove}
        </Button>
      )}
      {remove.error !== null && (
        <span role="alert">{DAY_NOTES.notRemoved(remove.error.message, remove.error.code)}</span>
      )}
      {isEdited && (
        <Suspense>
          <DayNoteForm target={{ kind: 'old', note }} region={region} close={() => setIsEdited(false)} />
        </Suspense>
      )}
    </span>
  );
}
