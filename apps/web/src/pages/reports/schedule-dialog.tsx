import type { ReportForm, ReportSchedule } from '@gospulse/contracts';
import { PERIOD_KINDS, type EditionFileKind, type PeriodKind } from '@gospulse/domain';
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddSchedule, useChangeSchedule } from '../../api/report-commands.js';
import { displayName } from '../../text/names.js';
import { EVERY, REPORTS, SCHEDULES } from '../../text/reports-strings.js';
import { readRecipients } from '../../text/schedule-words.js';
import { Dialog } from '../../ui/dialog.js';
import { Select } from '../../ui/select.js';
import { chosenForm } from './choose-report.js';
import { KindFields } from './kind-fields.js';
import { Labelled } from './labelled.js';
import { ReportFailed } from './report-failed.js';
import classes from './reports.module.css';

/** As the API takes them. */
const MAX_DAY = 61;
const MAX_WAIT = 30;
const FIRST = { day: '4', time: '09:00', waitDays: '3', kinds: ['xlsx', 'pdf', 'json'] } as const;

interface ScheduleDialogProps {
  forms: readonly ReportForm[];
  /** Null: a new one. */
  schedule: ReportSchedule | null;
  close: () => void;
}

interface Typed {
  form: string;
  periodKind: PeriodKind;
  day: string;
  time: string;
  waitDays: string;
  kinds: readonly EditionFileKind[];
  recipients: string;
}

function typedOf(schedule: ReportSchedule | null, forms: readonly ReportForm[]): Typed {
  if (schedule === null) return { ...FIRST, form: chosenForm(forms)?.code ?? '', periodKind: 'month', recipients: '' };
  const { form, periodKind, daysAfter, time, waitDays, kinds, recipients } = schedule;
  return {
    ...{ form: form.code, periodKind, time, kinds },
    ...{ day: String(daysAfter + 1), waitDays: String(waitDays), recipients: recipients.join('\n') },
  };
}

const wholeWithin = (text: string, least: number, most: number): number | null =>
  /^\d{1,2}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;

/** Kinds of periods that the form is made for; all, as long as that is not known. */
function kindsOf(forms: readonly ReportForm[], code: string): PeriodKind[] {
  const known = forms.find((form) => form.code === code)?.periods.map(({ kind }) => kind) ?? [];
  return known.length === 0 ? [...PERIOD_KINDS] : known;
}

/** What is frozen by itself, when, and to whom it goes: a new schedule or a changed one. */
export function ScheduleDialog({ forms, schedule, close }: ScheduleDialogProps) {
  const [typed, setTyped] = useState(() => typedOf(schedule, forms));
  const add = useAddSchedule();
  const change = useChangeSchedule(schedule?.id ?? 0);
  const { mutate, error, isPending } = schedule === null ? add : change;
  const put = (given: Partial<Typed>): void => setTyped({ ...typed, ...given });
  const periodKinds = kindsOf(forms, typed.form);
  const periodKind = periodKinds.find((kind) => kind === typed.periodKind) ?? periodKinds[0];
  const day = wholeWithin(typed.day, 1, MAX_DAY);
  const waitDays = wholeWithin(typed.waitDays, 0, MAX_WAIT);
  const { addresses, bad } = readRecipients(typed.recipients);
  const isReady = day !== null && waitDays !== null && bad === null && /^\d{2}:\d{2}$/.test(typed.time);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || isPending || periodKind === undefined) return;
    const { form, time, kinds } = typed;
    const settings = { form, periodKind, daysAfter: day - 1, time, waitDays, recipients: addresses };
    mutate({ ...settings, kinds: kinds.length === 0 ? ['json'] : [...kinds] }, { onSuccess: close });
  };
  return (
    <Dialog title={schedule === null ? SCHEDULES.addTitle : SCHEDULES.changeTitle} close={close}>
      <form className={classes.form} onSubmit={save} noValidate>
        <div className={classes.bar}>
          <Labelled label={SCHEDULES.form}>
            <Select
              aria-label={SCHEDULES.form}
              value={typed.form}
              onChange={(event) => put({ form: event.currentTarget.value })}
              data={forms.map(({ code, title }) => ({ value: code, label: displayName(title) }))}
            />
          </Labelled>
          <Labelled label={SCHEDULES.periodKind}>
            <Select
              aria-label={SCHEDULES.periodKind}
              value={periodKind ?? ''}
              onChange={(event) =>
                put({ periodKind: periodKinds.find((kind) => kind === event.currentTarget.value) ?? 'month' })
              }
              data={periodKinds.map((kind) => ({ value: kind, label: EVERY[kind].name }))}
            />
          </Labelled>
        </div>
        <TextInput
          label={SCHEDULES.day}
          description={SCHEDULES.dayHint}
          value={typed.day}
          inputMode="numeric"
          error={day === null}
          onChange={(event) => put({ day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={SCHEDULES.time}
          description={SCHEDULES.timeHint}
          value={typed.time}
          onChange={(event) => put({ time: event.currentTarget.value })}
        />
        <TextInput
          label={SCHEDULES.waitDays}
          description={SCHEDULES.waitDaysHint}
          value={typed.waitDays}
          inputMode="numeric"
          error={waitDays === null}
          onChange={(event) => put({ waitDays: event.currentTarget.value })}
        />
        <KindFields legend={SCHEDULES.kinds} value={typed.kinds} change={(kinds) => put({ kinds })} />
        <Textarea
          label={SCHEDULES.recipients}
          description={SCHEDULES.recipientsHint}
          value={typed.recipients}
          rows={3}
          error={bad !== null && SCHEDULES.badRecipient(displayName(bad, 100))}
          onChange={(event) => put({ recipients: event.currentTarget.value })}
        />
        <ReportFailed error={error} />
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={!isReady || isPending} data-testid="save-schedule">
            {SCHEDULES.save}
          </Button>
          <Button type="button" size="xs" variant="default" onClick={close} data-autofocus>
            {REPORTS.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
