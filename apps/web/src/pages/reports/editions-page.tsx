import { EDITION_STATES } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useMay } from '../../api/queries.js';
import { useEditions, useReportForms } from '../../api/report-queries.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { EDITION_STATES_CHOSEN, REPORTS } from '../../text/reports-strings.js';
import { TABLES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { editionColumns } from './edition-columns.js';
import { ReportsHead } from './reports-head.js';
import classes from './reports.module.css';

const HEIGHT = 480;
const ANY = 'all';
const rowPropsOf = () => ({ 'data-testid': 'edition-row' });

function Filters() {
  const { address, change } = useAddress();
  const forms = useReportForms().data?.forms ?? [];
  return (
    <div className={classes.bar} role="search" aria-label={REPORTS.list}>
      <Select
        aria-label={REPORTS.form}
        value={forms.find(({ code }) => code === address.form)?.code ?? ANY}
        onChange={(event) => change({ form: forms.find(({ code }) => code === event.currentTarget.value)?.code })}
        data={[
          { value: ANY, label: REPORTS.anyForm },
          ...forms.map(({ code, title }) => ({ value: code, label: displayName(title) })),
        ]}
      />
      <Choice
        aria-label={REPORTS.state}
        value={address.edition ?? ANY}
        onChange={(value) => change({ edition: EDITION_STATES.find((one) => one === value) })}
        data={[
          { value: ANY, label: REPORTS.anyState },
          ...EDITION_STATES.map((value) => ({ value, label: EDITION_STATES_CHOSEN[value] })),
        ]}
      />
    </div>
  );
}

/** Nothing was frozen yet, or nothing of what is asked for: each with its way on. */
function None() {
  const { address, change } = useAddress();
  const makes = useMay('make-reports');
  if (address.form !== undefined || address.edition !== undefined) {
    return (
      <Empty
        title={REPORTS.noneFound}
        hint={REPORTS.noneFoundHint}
        action={
          <Button size="xs" variant="default" onClick={() => change({ form: undefined, edition: undefined })}>
            {REPORTS.clear}
          </Button>
        }
      />
    );
  }
  return (
    <Empty
      title={REPORTS.none}
      hint={makes ? REPORTS.noneHint : REPORTS.noneHintOfAnalyst}
      action={
        <Link to="/reports/new" search={keepFilters()}>
          {REPORTS.look}
        </Link>
      }
    />
  );
}

function List() {
  const editions = useEditions();
  const zone = useZone();
  const columns = useMemo(() => editionColumns(zone), [zone]);
  return (
    <AnswerView of={editions} height={HEIGHT} always quiet>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.editions);
        const total = pages[0]?.total ?? 0;
        if (rows.length === 0) return <None />;
        return (
          <>
            <p className={classes.soft} role="status">
              {rows.length < total
                ? TABLES.shown(formatCount(rows.length), formatCount(total))
                : counted(total, REPORTS.forms)}
            </p>
            <DataTable
              wordy
              file={false}
              caption={REPORTS.list}
              columns={columns}
              rows={rows}
              keyOf={({ number }) => String(number)}
              rowProps={rowPropsOf}
              stale={editions.isPlaceholderData}
            />
            {editions.hasNextPage && (
              <p className={classes.foot}>
                <Button
                  size="xs"
                  variant="default"
                  loading={editions.isFetchingNextPage}
                  onClick={() => void editions.fetchNextPage()}
                >
                  {REPORTS.more}
                </Button>
              </p>
            )}
          </>
        );
      }}
    </AnswerView>
  );
}

/** «Отчёты»: what was handed over, and the way to the next one. */
export function EditionsPage() {
  useTitle(REPORTS.title);
  const navigate = useNavigate();
  const makes = useMay('make-reports');
  const begin = (): void => void navigate({ to: '/reports/new', search: keepFilters() });
  return (
    <div className={classes.parts}>
      <ReportsHead />
      <p className={classes.lead}>{REPORTS.lead}</p>
      <Section
        title={REPORTS.list}
        tools={
          <Button size="xs" onClick={begin} data-testid="new-edition">
            {makes ? REPORTS.make : REPORTS.look}
          </Button>
        }
      >
        <Filters />
        <List />
      </Section>
    </div>
  );
}
