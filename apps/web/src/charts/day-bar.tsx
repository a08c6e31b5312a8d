import type { DayNote } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useViewed } from '../address/viewed.js';
import { useMay } from '../api/queries.js';
import { DAY_NOTES } from '../text/note-strings.js';
import { DOORS } from '../text/strings.js';
import { useRegionCode } from '../view/use-region-code.js';
import { type LinePlace, noteWords } from './day-notes.js';
import { DayNoteActions } from './day-note-actions.js';
import classes from './day-notes.module.css';

const DayNoteForm = lazy(() => import('./day-note-form.js'));

interface DayBarProps {
  day: string;
  /** What the tooltip says of it. */
  text: string;
  notes: readonly DayNote[];
  place: LinePlace;
  /** What the line is of, in words. */
  name: string;
  /** Opens what the point is made of; left out: it opens nothing. */
  open?: (() => void) | undefined;
}

/** The day of a chart that was chosen by a press or the keyboard: what is known of it, its notes, and a new one. */
export function DayBar({ day, text, notes, place, name, open }: DayBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const region = useRegionCode();
  const isViewed = useViewed() !== null;
  const mayNote = useMay('note') && !isViewed;
  return (
    <div className={classes.bar} role="group" aria-label={DAY_NOTES.point} data-testid="chart-day" data-day={day}>
      <span>{text.replaceAll('\n', ' · ')}</span>
      {open !== undefined && (
        <Button size="compact-xs" variant="default" onClick={open} data-testid="open-day">
          {DOORS.day}
        </Button>
      )}
      {mayNote && region !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => setIsOpen(true)}>
          {DAY_NOTES.addOn}
        </Button>
      )}
      {region !== undefined && notes.length > 0 && (
        <ul className={classes.notes}>
          {notes.map((note) => (
            <li key={note.id}>
              {noteWords(note)} <DayNoteActions note={note} region={region} />
            </li>
          ))}
        </ul>
      )}
      {isOpen && region !== undefined && (
        <Suspense>
          <DayNoteForm target={{ kind: 'new', day, place, name }} region={region} close={() => setIsOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
