import type { DayNote } from '@gospulse/contracts';
import { dayCell, instantCell, MAX_NOTE_CHARACTERS, NO_MUNICIPALITY } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { useNotes } from '../../api/note-queries.js';
import { useMay } from '../../api/queries.js';
import { DayNoteActions } from '../../charts/day-note-actions.js';
import notes from '../../charts/day-notes.module.css';
import { formatColumnInstant, formatDay, formatPeriod } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { DAY_NOTES } from '../../text/note-strings.js';
import { SERIES } from '../../text/page-strings.js';
import { counted } from '../../text/plurals.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { usePeriod } from '../../view/use-period.js';

const DayNoteForm = lazy(() => import('../../charts/day-note-form.js'));

const { columns: HEADS, file: FILE_HEADS } = DAY_NOTES;
/** What a note is of, in words. */
function placeOf({ municipality, institution, page }: DayNote): string {
  return displayName(page?.name ?? institution?.name ?? municipality?.name ?? DAY_NOTES.wholeRegion);
}

function daysOf({ from, to }: DayNote): string {
  return from === to ? formatDay(from) : formatPeriod(from, to);
}

function metricOf({ metric }: DayNote): string {
  return metric === null ? DAY_NOTES.allFigures : SERIES.metrics[metric];
}

function authorOf({ author }: DayNote): string {
  return author === null ? DAY_NOTES.noAuthor : displayName(author);
}

/** Columns of the list of notes; instants in the zone of the region. */
export function noteColumns(zone: string, region: string): Column<DayNote>[] {
  return [
    {
      ...{ key: 'days', name: HEADS.days, label: HEADS.days, cell: daysOf },
      file: [
        { code: 'from', head: HEADS.days, kind: 'day', value: ({ from }) => dayCell(from) },
        { code: 'to', head: FILE_HEADS.to, kind: 'day', value: ({ to }) => dayCell(to) },
      ],
    },
    {
      ...{ key: 'text', name: HEADS.text, label: HEADS.text, long: true, namesRow: true },
      cell: ({ text }) => <span className={notes.text}>{displayName(text, MAX_NOTE_CHARACTERS)}</span>,
      file: {
        code: 'text',
        head: HEADS.text,
        kind: 'text',
        value: ({ text }) => displayName(text, MAX_NOTE_CHARACTERS),
      },
    },
    {
      ...{ key: 'place', name: HEADS.place, label: HEADS.place, cell: placeOf },
      file: { code: 'place', head: HEADS.place, kind: 'text', value: placeOf },
    },
    {
      ...{ key: 'metric', name: HEADS.metric, label: HEADS.metric, cell: metricOf },
      file: { code: 'metric', head: HEADS.metric, kind: 'text', value: metricOf },
    },
    {
      ...{ key: 'author', name: HEADS.author, label: HEADS.author },
      cell: (note) => (
        <>
          {authorOf(note)}
          <span className={notes.soft}>{formatColumnInstant(note.madeAt, zone)}</span>
          {note.editedAt !== null && (
            <span className={notes.soft}>{DAY_NOTES.edited(formatColumnInstant(note.editedAt, zone))}</span>
          )}
        </>
      ),
      file: [
        { code: 'author', head: HEADS.author, kind: 'text', value: authorOf },
        { code: 'madeAt', head: FILE_HEADS.made, kind: 'instant', value: ({ madeAt }) => instantCell(madeAt, zone) },
        {
          ...{ code: 'editedAt', head: FILE_HEADS.edited, kind: 'instant' },
          value: ({ editedAt }) => instantCell(editedAt, zone),
        },
      ],
    },
    {
      ...{ key: 'action', name: HEADS.action, label: HEADS.action, file: null },
      cell: (note) => <DayNoteActions note={note} region={region} />,
    },
  ];
}

const keyOf = ({ id }: DayNote): string => String(id);
const rowPropsOf = () => ({ 'data-testid': 'day-note' });

/** All notes on days of the period, of whatever chart, and a new one. */
export function DayNoteList({ region, name }: { region: string; name: string }) {
  const period = usePeriod();
  const told = useNotes(period?.range).data;
  const isViewed = useViewed() !== null;
  if (isViewed || told === undefined || period === null) return null;
  const { zone, notes: rows } = told;
  const last = period.range.to < period.today ? period.range.to : period.today;
  return (
    <Section
      id="day-notes"
      title={`${DAY_NOTES.title}: ${counted(told.total, DAY_NOTES.counted)}`}
      tools={<AddNote day={last} region={region} name={name} />}
    >
      <p className={notes.soft}>{DAY_NOTES.lead}</p>
      {rows.length === 0 ? (
        <Empty title={DAY_NOTES.none} hint={DAY_NOTES.noneHint} />
      ) : (
        <DataTable
          wordy
          file={{ stem: 'notes' }}
          caption={DAY_NOTES.title}
          columns={noteColumns(zone, region)}
          rows={rows}
          keyOf={keyOf}
          rowProps={rowPropsOf}
        />
      )}
    </Section>
  );
}

function AddNote({ day, region, name }: { day: string; region: string; name: string }) {
  const { oktmo } = useAddress().address;
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay('note')) return null;
  // Nothing says where those are of whom nobody knows it.
  const place = oktmo === undefined || oktmo === NO_MUNICIPALITY.oktmo ? {} : { oktmo };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
        {DAY_NOTES.add}
      </Button>
      {isOpen && (
        <Suspense>
          <DayNoteForm target={{ kind: 'new', day, place, name }} region={region} close={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
