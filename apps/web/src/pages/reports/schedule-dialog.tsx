import type { ReportForm, ReportSchedule } from '@gospulse/contracts';
import type { PeriodKind } from '@gospulse/domain';
import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAddSchedule, useChangeSchedule } from '../../api/report-commands.js';
import { displayName } from '../../text/names.js';
import { EVERY, REPORTS, SCHEDULES } from '../../text/reports-strings.js';
import { Dialog } from '../../ui/dialog.js';
import { Select } from '../../ui/select.js';
import { KindFields } from './kind-fields.js';
import { Labelled } from './labelled.js';
import { ReportFailed } from './report-failed.js';
import classes from './reports.module.css';
import { periodKindsOf, readSchedule, type ReadSchedule, typedSchedule, type TypedSchedule } from './typed-schedule.js';

interface ScheduleDialogProps {
  forms: readonly ReportForm[];
  /** Null: a new one. */
  schedule: ReportSchedule | null;
  close: () => void;
}

interface FieldsProps {
  typed: TypedSchedule;
  put: (given: Partial<TypedSchedule>) => void;
}

/** Of which form, and of which periods. */
function FormFields({
  forms,
  typed,
  periodKinds,
  periodKind,
  put,
}: FieldsProps & {
  forms: readonly ReportForm[];
  periodKinds: readonly PeriodKind[];
  periodKind: PeriodKind | undefined;
}) {
  return (
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
  );
}

/** On which day after the period, at what time, and how long observation is waited for. */
function WhenFields({ typed, put, read }: FieldsProps & { read: ReadSchedule }) {
  return (
    <>
      <TextInput
        label={SCHEDULES.day}
        description={SCHEDULES.dayHint}
        value={typed.day}
        inputMode="numeric"
        error={read.isDayWrong}
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
        error={read.isWaitWrong}
        onChange={(event) => put({ waitDays: event.currentTarget.value })}
      />
    </>
  );
}

/** What is frozen by itself, when, and to whom it goes: a new schedule or a changed one. */
export function ScheduleDialog({ forms, schedule, close }: ScheduleDialogProps) {
  const [typed, setTyped] = useState(() => typedSchedule(schedule, forms));
  const add = useAddSchedule();
  const change = useChangeSchedule(schedule?.id ?? 0);
  const { mutate, error, isPending } = schedule === null ? add : change;
  const put = (given: Partial<TypedSchedule>): void => setTyped({ ...typed, ...given });
  const periodKinds = periodKindsOf(forms, typed.form);
  const periodKind = periodKinds.find((kind) => kind === typed.periodKind) ?? periodKinds[0];
  const read = readSchedule(typed, periodKind);
  const { settings, badRecipient } = read;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (settings !== null && !isPending) mutate(settings, { onSuccess: close });
  };
  return (
    <Dialog title={schedule === null ? SCHEDULES.addTitle : SCHEDULES.changeTitle} close={close}>
      <form className={classes.form} onSubmit={save} noValidate>
        <FormFields {...{ forms, typed, periodKinds, periodKind, put }} />
        <WhenFields {...{ typed, put, read }} />
        <KindFields legend={SCHEDULES.kinds} value={typed.kinds} change={(kinds) => put({ kinds })} />
        <Textarea
          label={SCHEDULES.recipients}
          description={SCHEDULES.recipientsHint}
          value={typed.recipients}
          rows={3}
          error={badRecipient !== null && SCHEDULES.badRecipient(displayName(badRecipient, 100))}
          onChange={(event) => put({ recipients: event.currentTarget.value })}
        />
        <ReportFailed error={error} />
        <div className={classes.buttons}>
          <Button type="submit" size="xs" disabled={settings === null || isPending} data-testid="save-schedule">
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
