import type { DayNote } from '@gospulse/contracts';
import { MAX_NOTE_CHARACTERS } from '@gospulse/domain';
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddNoteOfDay, useEditNote } from '../api/note-queries.js';
import { formatCount } from '../text/format.js';
import { displayName } from '../text/names.js';
import { DAY_NOTES } from '../text/note-strings.js';
import { SERIES } from '../text/page-strings.js';
import { Dialog } from '../ui/dialog.js';
import form from '../ui/form.module.css';
import type { LinePlace } from './day-notes.js';

const WORDS = DAY_NOTES.form;

/** What a note is put on: a day of a line, or a note that is there, to be changed. */
export type DayNoteTarget =
  | { readonly kind: 'new'; readonly day: string; readonly place: Partial<LinePlace>; readonly name: string }
  | { readonly kind: 'old'; readonly note: DayNote };

interface NoteFormProps {
  target: DayNoteTarget;
  region: string;
  close: () => void;
}

/** Writes a note on a day or some days, or writes one's own anew. */
export default function DayNoteForm({ target, region, close }: NoteFormProps) {
  const add = useAddNoteOfDay();
  const edit = useEditNote();
  const metric = target.kind === 'new' ? target.place.metric : undefined;
  const [from, setFrom] = useState(target.kind === 'new' ? target.day : target.note.from);
  const [to, setTo] = useState('');
  const [text, setText] = useState(target.kind === 'new' ? '' : target.note.text);
  const [isOfMetric, setIsOfMetric] = useState(false);
  const { isPending, error } = target.kind === 'new' ? add : edit;
  const isReady = text.trim() !== '' && from !== '' && !isPending;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    if (target.kind === 'old')
      return edit.mutate({ id: target.note.id, region, text: text.trim() }, { onSuccess: close });
    const days = { from, to: to === '' ? null : to };
    const of = { metric: isOfMetric ? (metric ?? null) : null, ...placeOf(target.place) };
    add.mutate({ region, ...days, ...of, text: text.trim() }, { onSuccess: close });
  };
  return (
    <Dialog title={target.kind === 'new' ? DAY_NOTES.add : DAY_NOTES.edit} close={close}>
      <form onSubmit={save} className={form.form}>
        {target.kind === 'new' && (
          <>
            <p>{WORDS.of(displayName(target.name))}</p>
            <TextInput
              type="date"
              label={WORDS.from}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              required
            />
            <TextInput
              type="date"
              label={WORDS.to}
              value={to}
              min={from}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </>
        )}
        <Textarea
          label={WORDS.text}
          description={WORDS.hint(
            formatCount(MAX_NOTE_CHARACTERS),
            formatCount(MAX_NOTE_CHARACTERS - [...text].length),
          )}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={MAX_NOTE_CHARACTERS}
          rows={4}
          required
          data-autofocus
        />
        {metric !== undefined && (
          <Checkbox
            label={WORDS.onlyMetric(SERIES.metrics[metric])}
            checked={isOfMetric}
            onChange={(event) => setIsOfMetric(event.currentTarget.checked)}
          />
        )}
        {error !== null && <p role="alert">{WORDS.failed(error.message, error.code)}</p>}
        <div className={form.buttons}>
          <Button type="submit" size="sm" disabled={!isReady}>
            {WORDS.save}
          </Button>
          <Button type="button" size="sm" variant="default" onClick={close}>
            {WORDS.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A note is of one municipality or of none: of several chosen ones it is the region's. */
function placeOf({ page, oktmo }: Partial<LinePlace>) {
  if (page !== undefined) return { page: page.id };
  return oktmo === undefined || oktmo.includes(',') ? {} : { oktmo };
}
