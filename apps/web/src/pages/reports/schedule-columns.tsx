import type { ReportSchedule } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { periodName } from '../../text/period-names.js';
import { FILE_WORDS, SCHEDULES } from '../../text/reports-strings.js';
import { mailWords, troubleWords, waitWords, whenWords } from '../../text/schedule-words.js';
import type { Column } from '../../ui/data-table.js';
import { EditionLink } from './edition-columns.js';
import classes from './reports.module.css';

export type ScheduleStep = 'change' | 'remove' | 'again';

function Last({ last }: Pick<ReportSchedule, 'last'>) {
  if (last === null) return SCHEDULES.lastNone;
  const mail = mailWords(last.mail);
  return (
    <span className={classes.words}>
      {periodName(last.period)}
      {': '}
      <span data-testid="last-state">{SCHEDULES.states[last.state]}</span>
      {last.number !== null && (
        <>
          {' '}
          <EditionLink number={last.number} />
        </>
      )}
      {last.words !== null && <span className={classes.under}>{displayName(last.words, 1_000)}</span>}
      {mail !== null && <span className={classes.under}>{mail}</span>}
      {last.troubles.map((trouble) => (
        <span key={trouble.recipient} className={classes.under} data-testid="letter-trouble">
          {displayName(troubleWords(trouble), 1_000)}
        </span>
      ))}
    </span>
  );
}

interface StepsProps {
  schedule: ReportSchedule;
  begin: (step: ScheduleStep, schedule: ReportSchedule) => void;
}

function Steps({ schedule, begin }: StepsProps) {
  const what = displayName(schedule.form.title);
  const canSend = schedule.last !== null && schedule.last.number !== null && schedule.recipients.length > 0;
  const steps = [
    { step: 'change', words: SCHEDULES.change, label: SCHEDULES.changeOf(what) },
    { step: 'remove', words: SCHEDULES.remove, label: SCHEDULES.removeOf(what) },
    ...(canSend ? [{ step: 'again', words: SCHEDULES.again, label: SCHEDULES.againOf(what) } as const] : []),
  ] as const;
  return (
    <span className={classes.buttons}>
      {steps.map(({ step, words, label }) => (
        <Button
          key={step}
          size="compact-xs"
          variant="default"
          aria-label={label}
          onClick={() => begin(step, schedule)}
          data-testid={`schedule-${step}`}
        >
          {words}
        </Button>
      ))}
    </span>
  );
}

/** @param begin null: whoever looks may change nothing */
export function scheduleColumns(zone: string, begin: StepsProps['begin'] | null): Column<ReportSchedule>[] {
  const { columns } = SCHEDULES;
  const column = (
    key: keyof typeof columns,
    cell: Column<ReportSchedule>['cell'],
    long = true,
  ): Column<ReportSchedule> => ({ ...{ key, name: columns[key], label: columns[key], cell, file: null, long } });
  return [
    column('form', ({ form, madeBy, kinds }) => (
      <span className={classes.name}>
        {displayName(form.title)}
        <span className={classes.under}>{kinds.map((kind) => FILE_WORDS[kind].name).join(', ')}</span>
        <span className={classes.under}>{SCHEDULES.madeBy(displayName(madeBy))}</span>
      </span>
    )),
    column('when', (schedule) => (
      <span className={classes.name}>
        {whenWords(schedule)}
        <span className={classes.under}>{waitWords(schedule)}</span>
      </span>
    )),
    column('next', ({ next }) => (
      <span className={classes.name}>
        {periodName(next.period)}
        <span className={classes.under}>{SCHEDULES.nextAt(formatInstant(next.at, zone))}</span>
      </span>
    )),
    column('last', ({ last }) => <Last last={last} />),
    column('recipients', ({ recipients }) => (
      <span className={classes.words}>
        {recipients.length === 0 ? SCHEDULES.nobody : recipients.map((each) => displayName(each)).join(', ')}
      </span>
    )),
    ...(begin === null ? [] : [column('steps', (schedule) => <Steps schedule={schedule} begin={begin} />)]),
  ];
}
