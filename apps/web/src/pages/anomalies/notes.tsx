import type { AnomalyNote, AnomalyRow } from '@gospulse/contracts';
import { Button, CloseButton } from '@mantine/core';
import { useMay } from '../../api/queries.js';
import { ANOMALIES, NOTES } from '../../text/anomalies-strings.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { useViewed } from '../../address/viewed.js';
import classes from './anomalies.module.css';
import { type NoteTarget, rowTitle } from './note-dialog.js';

const MOST = 500;

export interface NoteHandlers {
  open: (target: NoteTarget) => void;
  remove: (id: number) => void;
}

interface NoteListProps {
  row: AnomalyRow;
  zone: string;
  remove: NoteHandlers['remove'];
}

function Note({ note, zone, remove }: { note: AnomalyNote; zone: string; remove: NoteHandlers['remove'] }) {
  const mayNote = useMay('note');
  // Whoever came by a link is not told who of the office wrote it.
  const isViewed = useViewed() !== null;
  return (
    <li className={classes.written}>
      <span>
        {displayName(note.text, MOST)}
        <span className={classes.under}>
          {NOTES.kinds[note.kind]}, {formatColumnInstant(note.madeAt, zone)}
          {!isViewed && `, ${note.author === null ? NOTES.noAuthor : displayName(note.author, MOST)}`}
        </span>
      </span>
      {mayNote && (
        <CloseButton size="xs" aria-label={NOTES.remove} title={NOTES.remove} onClick={() => remove(note.id)} />
      )}
    </li>
  );
}

/** What has been made of an anomaly, with what was written. */
export function NoteList({ row, zone, remove }: NoteListProps) {
  return (
    <div className={classes.review} data-review={row.review}>
      <span className={classes.state}>{ANOMALIES.reviewOfOne[row.review]}</span>
      {row.notes.length > 0 && (
        <ul className={classes.plain}>
          {row.notes.map((note) => (
            <Note key={note.id} note={note} zone={zone} remove={remove} />
          ))}
        </ul>
      )}
    </div>
  );
}

export function NoteActions({ row, open }: { row: AnomalyRow; open: NoteHandlers['open'] }) {
  const of = rowTitle(row);
  if (!useMay('note')) return null;
  return (
    <div className={classes.buttons}>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${NOTES.annotate}: ${of}`}
        onClick={() => open({ row, kind: 'note' })}
      >
        {NOTES.annotate}
      </Button>
      {row.review !== 'dismissed' && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${NOTES.dismiss}: ${of}`}
          onClick={() => open({ row, kind: 'dismissed' })}
        >
          {NOTES.dismiss}
        </Button>
      )}
    </div>
  );
}
