import type { DayNote } from '@gospulse/contracts';
import { MAX_NOTE_CHARACTERS } from '@gospulse/domain';
import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAddNoteOfDay, useEditNote } from '../api/note-queries.js';
import type { ProblemError } from '../api/problem-error.js';
import { formatCount } from '../text/format.js';
import { displayName } from '../text/names.js';
import { DAY_NOTES } from '../text/note-strings.js';
import { SERIES } from '../text/page-strings.js';
import { Check } from '../ui/check.js';
import { Dialog } from '../ui/dialog.js';
import form from '../ui/form.module.css';
import type { LinePlace } from './day-notes.js';

const WORDS = DAY_NOTES.form;

/** What a new note is of: what a line is of, or an institution. */
interface NotedPlace extends Partial<LinePlace> {
  readonly institution?: string;
}

interface NewNote {
  readonly kind: 'new';
  readonly day: string;
  readonly place: NotedPlace;
  readonly name: string;
}

/** What a note is put on: a day of a line, or a note that is there, to be changed. */
export type DayNoteTarget = NewNote | { readonly kind: 'old'; readonly note: DayNote };

interface NoteFormProps {
  target: DayNoteTarget;
  region: string;
  close: () => void;
}

/** Writes a note on a day or some days, or writes one's own anew. */
export default function DayNoteForm({ target, region, close }: NoteFormProps) {
  return target.kind === 'new' ? (
    <NewNoteForm target={target} region={region} close={close} />
  ) : (
    <OldNoteForm note={target.note} region={region} close={close} />
  );
}

function NewNoteForm({
  target: { day, place, name },
  region,
  close,
}: Omit<NoteFormProps, 'target'> & { target: NewNote }) {
  const add = useAddNoteOfDay();
  const [days, setDays] = useState({ from: day, to: '' });
  const [text, setText] = useState('');
  const [isOfMetric, setIsOfMetric] = useState(false);
  const [isOfAll, setIsOfAll] = useState(false);
  const { metric, page } = place;
  const save = (): void => {
    const of = { metric: isOfMetric ? (metric ?? null) : null, ...placeOf(place, isOfAll) };
    const to = days.to === '' ? null : days.to;
    add.mutate({ region, from: days.from, to, ...of, text: text.trim() }, { onSuccess: close });
  };
  return (
    <Dialog title={DAY_NOTES.add} close={close}>
      <Form of={add} isReady={text.trim() !== '' && days.from !== ''} save={save} close={close}>
        <p>{WORDS.of(displayName(name))}</p>
        <Days days={days} change={setDays} />
        <Text text={text} change={setText} />
        {page !== undefined && (
          <Check label={WORDS.ofInstitution} checked={isOfAll} change={() => setIsOfAll(!isOfAll)} />
        )}
        {metric !== undefined && (
          <Check
            label={WORDS.onlyMetric(SERIES.metrics[metric])}
            checked={isOfMetric}
            change={() => setIsOfMetric(!isOfMetric)}
          />
        )}
      </Form>
    </Dialog>
  );
}

function OldNoteForm({ note, region, close }: Omit<NoteFormProps, 'target'> & { note: DayNote }) {
  const edit = useEditNote();
  const [text, setText] = useState(note.text);
  const save = (): void => edit.mutate({ id: note.id, region, text: text.trim() }, { onSuccess: close });
  return (
    <Dialog title={DAY_NOTES.edit} close={close}>
      <Form of={edit} isReady={text.trim() !== ''} save={save} close={close}>
        <Text text={text} change={setText} />
      </Form>
    </Dialog>
  );
}

interface FormProps {
  /** What is sent. */
  of: { readonly isPending: boolean; readonly error: ProblemError | null };
  isReady: boolean;
  save: () => void;
  close: () => void;
  children: ReactNode;
}

/** Fields with what saves them, and why they were not saved. */
function Form({ of: { isPending, error }, isReady, save, close, children }: FormProps) {
  const canSave = isReady && !isPending;
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) save();
      }}
    >
      {children}
      {error !== null && <p role="alert">{WORDS.failed(error.message, error.code)}</p>}
      <div className={form.buttons}>
        <Button type="submit" size="sm" disabled={!canSave}>
          {WORDS.save}
        </Button>
        <Button type="button" size="sm" variant="default" onClick={close}>
          {WORDS.cancel}
        </Button>
      </div>
    </form>
  );
}

interface DaysNoted {
  readonly from: string;
  /** Empty: one day. */
  readonly to: string;
}

function Days({ days, change }: { days: DaysNoted; change: (days: DaysNoted) => void }) {
  return (
    <>
      <TextInput
        type="date"
        label={WORDS.from}
        value={days.from}
        onChange={(event) => change({ ...days, from: event.currentTarget.value })}
        required
      />
      <TextInput
        type="date"
        label={WORDS.to}
        value={days.to}
        min={days.from}
        onChange={(event) => change({ ...days, to: event.currentTarget.value })}
      />
    </>
  );
}

function Text({ text, change }: { text: string; change: (text: string) => void }) {
  const left = MAX_NOTE_CHARACTERS - [...text].length;
  return (
    <Textarea
      label={WORDS.text}
      description={WORDS.hint(formatCount(MAX_NOTE_CHARACTERS), formatCount(left))}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      maxLength={MAX_NOTE_CHARACTERS}
      rows={4}
      required
      data-autofocus
    />
  );
}

/** A note is of one municipality or of none: of several chosen ones it is the region's. */
function placeOf({ page, oktmo, institution }: NotedPlace, isOfAll: boolean) {
  if (institution !== undefined) return { institution };
  if (page !== undefined) return isOfAll ? { institution: page.ogrn } : { page: page.id };
  return oktmo === undefined || oktmo.includes(',') ? {} : { oktmo };
}
