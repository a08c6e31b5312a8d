import type { Answer, ReportSchedule } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRemoveSchedule, useSendAgain } from '../../api/report-commands.js';
import { useReportForms, useReportSchedules } from '../../api/report-queries.js';
import { useMay } from '../../api/queries.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { REPORTS, SCHEDULES } from '../../text/reports-strings.js';
import { whenWords } from '../../text/schedule-words.js';
import { AnswerView } from '../../ui/answer.js';
import { DataTable } from '../../ui/data-table.js';
import { Dialog } from '../../ui/dialog.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { ReportFailed } from './report-failed.js';
import { ReportsHead } from './reports-head.js';
import classes from './reports.module.css';
import { scheduleColumns, type ScheduleStep } from './schedule-columns.js';
import { ScheduleDialog } from './schedule-dialog.js';

const HEIGHT = 320;
const rowProps = () => ({ 'data-testid': 'schedule-row' });

interface StepProps {
  schedule: ReportSchedule;
  close: () => void;
}

function RemoveDialog({ schedule, close }: StepProps) {
  const { mutate, error, isPending } = useRemoveSchedule(schedule.id);
  return (
    <Dialog title={SCHEDULES.removeTitle} close={close}>
      <div className={classes.form}>
        <p>
          <strong>{displayName(schedule.form.title)}</strong>, {whenWords(schedule)}
        </p>
        <p>{SCHEDULES.removeWhat}</p>
        <ReportFailed error={error} />
        <div className={classes.buttons}>
          <Button
            size="xs"
            disabled={isPending}
            onClick={() => mutate(undefined, { onSuccess: close })}
            data-testid="yes"
          >
            {SCHEDULES.remove}
          </Button>
          <Button size="xs" variant="default" onClick={close} data-autofocus>
            {REPORTS.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** The letters of the last edition once more: to all of its recipients. */
function AgainDialog({ schedule, close }: StepProps) {
  const { mutate, data, error, isPending } = useSendAgain(schedule.id);
  return (
    <Dialog title={SCHEDULES.again} close={close}>
      <div className={classes.form}>
        <ul className={classes.list}>
          {schedule.recipients.map((each) => (
            <li key={each}>{displayName(each)}</li>
          ))}
        </ul>
        <ReportFailed error={error} />
        <p role="status">{data !== undefined && SCHEDULES.sentAgain(counted(data.letters, SCHEDULES.letters))}</p>
        <div className={classes.buttons}>
          <Button
            size="xs"
            disabled={isPending || data !== undefined}
            onClick={() => mutate(undefined)}
            data-testid="yes"
          >
            {SCHEDULES.again}
          </Button>
          <Button size="xs" variant="default" onClick={close} data-autofocus>
            {REPORTS.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function List({ answer: { schedules } }: { answer: Answer<'reportSchedules'> }) {
  const zone = useZone();
  const makes = useMay('make-reports');
  const [step, setStep] = useState<{ kind: ScheduleStep; schedule: ReportSchedule } | null>(null);
  const columns = useMemo(
    () => scheduleColumns(zone, makes ? (kind, schedule) => setStep({ kind, schedule }) : null),
    [zone, makes],
  );
  const close = (): void => setStep(null);
  if (schedules.length === 0)
    return <Empty title={SCHEDULES.none} hint={makes ? SCHEDULES.noneHint : SCHEDULES.noneHintOfAnalyst} />;
  return (
    <>
      <DataTable
        wordy
        file={false}
        caption={SCHEDULES.list}
        columns={columns}
        rows={schedules}
        keyOf={({ id }) => String(id)}
        rowProps={rowProps}
      />
      {step?.kind === 'change' && <Change schedule={step.schedule} close={close} />}
      {step?.kind === 'remove' && <RemoveDialog schedule={step.schedule} close={close} />}
      {step?.kind === 'again' && <AgainDialog schedule={step.schedule} close={close} />}
    </>
  );
}

/** Forms are asked for by the filters of the other page already; the dialog waits for them. */
function Change({ schedule, close }: { schedule: ReportSchedule | null; close: () => void }) {
  const forms = useReportForms().data?.forms;
  return forms === undefined ? null : <ScheduleDialog forms={forms} schedule={schedule} close={close} />;
}

/** Editions that are frozen by themselves: when, what came of the last one, and to whom they go. */
export function SchedulesPage() {
  useTitle(`${SCHEDULES.title}, ${REPORTS.title}`);
  const schedules = useReportSchedules();
  const makes = useMay('make-reports');
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div className={classes.parts}>
      <ReportsHead />
      <p className={classes.lead}>{SCHEDULES.lead}</p>
      <Section
        title={SCHEDULES.list}
        tools={
          makes && (
            <Button size="xs" onClick={() => setIsAdding(true)} data-testid="add-schedule">
              {SCHEDULES.add}
            </Button>
          )
        }
      >
        <AnswerView of={schedules} height={HEIGHT} always quiet>
          {(answer) => (
            <div className={classes.form}>
              {!answer.canSend && (
                <p className={classes.notice} data-tone="warn" data-testid="no-mail">
                  {SCHEDULES.noMail}
                </p>
              )}
              <List answer={answer} />
            </div>
          )}
        </AnswerView>
        {isAdding && <Change schedule={null} close={() => setIsAdding(false)} />}
      </Section>
    </div>
  );
}
