import type { DayNote } from '@gospulse/contracts';
import { MAX_NOTE_CHARACTERS } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useViewed } from '../address/viewed.js';
import { useNotes } from '../api/note-queries.js';
import { useMay } from '../api/queries.js';
import { formatColumnInstant, formatDay, formatPeriod } from '../text/instants.js';
import { displayName } from '../text/names.js';
import { DAY_NOTES } from '../text/note-strings.js';
import { SERIES } from '../text/page-strings.js';
import { Section } from '../ui/section.js';
import { usePeriod } from '../view/use-period.js';
import { useRegionCode } from '../view/use-region-code.js';
import { DayNoteActions } from './day-note-actions.js';
import classes from './day-notes.module.css';

const DayNoteForm = lazy(() => import('./day-note-form.js'));

interface InstitutionNotesProps {
  ogrn: string;
  name: string;
}

/** When it was, of what, and by whom it was written. */
function aboutOf({ from, to, metric, page, author, madeAt }: DayNote, zone: string): string {
  return [
    from === to ? formatDay(from) : formatPeriod(from, to),
    page === null ? DAY_NOTES.wholeInstitution : displayName(page.name),
    ...(metric === null ? [] : [SERIES.metrics[metric]]),
    author === null ? DAY_NOTES.noAuthor : displayName(author),
    formatColumnInstant(madeAt, zone),
  ].join(' · ');
}

/** Notes on days of an institution and of its pages within the period, and a new one, shown on the charts of all its pages. */
export function InstitutionNotes({ ogrn, name }: InstitutionNotesProps) {
  const period = usePeriod();
  const told = useNotes(period?.range, ogrn).data;
  const region = useRegionCode();
  const mayNote = useMay('note');
  const isViewed = useViewed() !== null;
  if (isViewed || told === undefined || period === null || region === undefined) return null;
  const { notes } = told;
  if (notes.length === 0 && !mayNote) return null;
  const last = period.range.to < period.today ? period.range.to : period.today;
  return (
    <Section
      id="day-notes"
      title={DAY_NOTES.title}
      tools={mayNote && <AddNote day={last} region={region} ogrn={ogrn} name={name} />}
    >
      {notes.length === 0 ? (
        <p className={classes.soft}>{DAY_NOTES.none}</p>
      ) : (
        <ul className={classes.list}>
          {notes.map((note) => (
            <li key={note.id} data-testid="day-note">
              <span className={classes.text}>{displayName(note.text, MAX_NOTE_CHARACTERS)}</span>
              <span className={classes.soft}>{aboutOf(note, told.zone)}</span>
              <DayNoteActions note={note} region={region} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function AddNote({ day, region, ogrn, name }: InstitutionNotesProps & { day: string; region: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
        {DAY_NOTES.add}
      </Button>
      {isOpen && (
        <Suspense>
          <DayNoteForm
            target={{ kind: 'new', day, place: { institution: ogrn }, name }}
            region={region}
            close={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
