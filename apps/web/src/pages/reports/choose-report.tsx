import type { ReportForm, ReportPeriodShown } from '@gospulse/contracts';
import type { PeriodKind } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.js';
import { usePreviewReport } from '../../api/report-commands.js';
import { displayName } from '../../text/names.js';
import { periodName } from '../../text/period-names.js';
import { CHOOSE, PERIOD_GROUPS } from '../../text/reports-strings.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { Labelled } from './labelled.js';
import classes from './reports.module.css';
import { ReportFailed } from './report-failed.js';

/** What people hand over most often. */
const FIRST: PeriodKind = 'month';
const FIRST_FORM = 'region-summary';

/** The form that is asked for, else the one that most begin with. */
export function chosenForm(forms: readonly ReportForm[], code?: string): ReportForm | undefined {
  return forms.find((form) => form.code === code) ?? forms.find((form) => form.code === FIRST_FORM) ?? forms[0];
}

interface PeriodGroup {
  group: string;
  items: readonly ReportPeriodShown[];
}

/** The last whole period of each kind, then all the others of each kind. */
export function periodGroups({ periods }: Pick<ReportForm, 'periods'>): PeriodGroup[] {
  const last = periods.flatMap(({ periods: [newest] }) => (newest === undefined ? [] : [newest]));
  const earlier = periods.map(({ kind, periods: [, ...items] }) => ({ group: PERIOD_GROUPS[kind], items }));
  return [{ group: PERIOD_GROUPS.last, items: last }, ...earlier].filter(({ items }) => items.length > 0);
}

/** The period that is asked for if the form has it, else its last month, else the last of what it has. */
export function chosenPeriod(
  { periods }: Pick<ReportForm, 'periods'>,
  code: string | undefined,
): ReportPeriodShown | null {
  const asked = periods.flatMap((each) => each.periods).find((each) => each.code === code);
  const byKind = periods.find(({ kind, periods: of }) => kind === FIRST && of.length > 0);
  return asked ?? byKind?.periods[0] ?? periods.find(({ periods: of }) => of.length > 0)?.periods[0] ?? null;
}

interface ChooseReportProps {
  forms: readonly ReportForm[];
  /** A correction is of the form and the period of what it corrects. */
  isFixed: boolean;
}

/** Which form, of which period that is over; a press begins the preview, whose job then stands in the address. */
export function ChooseReport({ forms, isFixed }: ChooseReportProps) {
  const { address, change } = useAddress();
  const preview = usePreviewReport();
  const form = chosenForm(forms, address.form);
  const groups = useMemo(() => (form === undefined ? [] : periodGroups(form)), [form]);
  if (form === undefined) return <Empty title={CHOOSE.noForms} />;
  const period = chosenPeriod(form, address.period);
  const look = (): void => {
    if (period === null) return;
    const asked = { form: form.code, period: period.code };
    preview.mutate(asked, { onSuccess: ({ id }) => change({ ...asked, job: String(id) }) });
  };
  const of = { sheet: undefined, column: undefined, only: undefined, job: undefined, corrects: undefined };
  return (
    <div className={classes.form}>
      <div className={classes.bar}>
        <Labelled label={CHOOSE.form}>
          <Select
            aria-label={CHOOSE.form}
            value={form.code}
            disabled={isFixed}
            onChange={(event) => change({ ...of, form: event.currentTarget.value }, 'replace')}
            data={forms.map(({ code, title }) => ({ value: code, label: displayName(title) }))}
          />
        </Labelled>
        {period !== null && (
          <Labelled label={CHOOSE.period}>
            <Select
              aria-label={CHOOSE.period}
              value={period.code}
              disabled={isFixed}
              onChange={(event) => change({ ...of, form: form.code, period: event.currentTarget.value }, 'replace')}
              data={groups.map(({ group, items }) => ({
                group,
                items: items.map((each) => ({ value: each.code, label: periodName(each) })),
              }))}
            />
          </Labelled>
        )}
        <Button size="xs" disabled={period === null || preview.isPending} onClick={look} data-testid="preview">
          {address.job === undefined ? CHOOSE.go : CHOOSE.again}
        </Button>
      </div>
      {period === null ? (
        <Empty title={CHOOSE.noPeriods} hint={CHOOSE.noPeriodsHint} />
      ) : (
        <p className={classes.soft}>
          {CHOOSE.sheets(form.sheets.map(({ title }) => displayName(title)).join(', '))} {CHOOSE.note}
        </p>
      )}
      <ReportFailed error={preview.error} />
    </div>
  );
}
