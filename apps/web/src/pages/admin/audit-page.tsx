import type { AuditEventAnswer } from '@gospulse/contracts';
import { AUDIT_ACTIONS, type DayRange, localDay } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useExportAudit } from '../../api/admin-commands.js';
import { useAudit, useAuditFilter } from '../../api/admin-queries.js';
import type { AddressPatch } from '../../address/use-address.js';
import { useAddress } from '../../address/use-address.js';
import { ADMIN } from '../../text/admin-strings.js';
import { ACTION_WORDS, AUDIT } from '../../text/audit-words.js';
import { counted } from '../../text/plurals.js';
import { TABLES } from '../../text/strings.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { useScreenShown } from '../../ui/use-screen-shown.js';
import { useTitle } from '../../view/use-title.js';
import { AdminAnswer } from './admin-answer.js';
import { AdminHead } from './admin-head.js';
import classes from './admin.module.css';
import { AUDIT_FILE, AUDIT_ZONE, auditColumns } from './audit-columns.js';
import { ChainCheck } from './chain-check.js';
import { SearchField } from './search-field.js';

const HEIGHT = 480;
const ANY = 'all';
/** The API counts no further. */
const MAX_COUNTED = 10_000;
const OUTCOMES = ['done', 'refused'] as const;
const rowPropsOf = () => ({ 'data-testid': 'audit-row' });

function Day({ name, label }: { name: 'since' | 'until'; label: string }) {
  const { address, change } = useAddress();
  const put = (value: string): AddressPatch => ({ [name]: value === '' ? undefined : value });
  return (
    <label className={classes.field}>
      <span className={classes.label}>{label}</span>
      <input
        type="date"
        className={classes.day}
        value={address[name] ?? ''}
        onChange={(event) => change(put(event.currentTarget.value), 'replace')}
      />
    </label>
  );
}

function Filters() {
  const { address, change } = useAddress();
  const actions = useMemo(
    () =>
      AUDIT_ACTIONS.map((value) => ({ value, label: ACTION_WORDS[value] })).sort((a, b) =>
        a.label.localeCompare(b.label, 'ru'),
      ),
    [],
  );
  return (
    <div className={classes.bar} role="search">
      <SearchField label={AUDIT.find} hint={`${AUDIT.find}: ${AUDIT.findHint.toLowerCase()}`} />
      <Select
        aria-label={AUDIT.action}
        value={address.action ?? ANY}
        onChange={(event) => change({ action: AUDIT_ACTIONS.find((one) => one === event.currentTarget.value) })}
        data={[{ value: ANY, label: AUDIT.anyAction }, ...actions]}
      />
      <Choice
        aria-label={AUDIT.outcome}
        value={address.outcome ?? ANY}
        onChange={(value) => change({ outcome: OUTCOMES.find((one) => one === value) })}
        data={[
          { value: ANY, label: AUDIT.anyOutcome },
          ...OUTCOMES.map((value) => ({ value, label: AUDIT.outcomes[value] })),
        ]}
      />
      <Day name="since" label={AUDIT.since} />
      <Day name="until" label={AUDIT.until} />
    </div>
  );
}

/** The days that were asked for; without them those of the events, which come newest first. */
function daysOf(
  { from, to }: { from?: string; to?: string },
  events: readonly AuditEventAnswer[],
): DayRange | undefined {
  const dayOf = (event: AuditEventAnswer | undefined): string | undefined =>
    event?.at ? localDay(AUDIT_ZONE, Date.parse(event.at) / 1_000) : undefined;
  const [first, last] = [from ?? dayOf(events.at(-1)), to ?? dayOf(events[0])];
  return first === undefined || last === undefined ? undefined : { from: first, to: last };
}

/** The events of the filter as CSV: of all of them, not of those that are shown. */
function AuditFile() {
  const filter = useAuditFilter();
  const { mutate, error, isPending } = useExportAudit();
  const shown = useScreenShown('audit');
  const [said, setSaid] = useState('');
  const save = (): void =>
    mutate(filter, {
      onSuccess: ({ events, isCut }) => {
        setSaid(isCut ? AUDIT.fileTooLong(counted(events.length, AUDIT.forms)) : '');
        if (isCut) return;
        const columns = [{ name: AUDIT.list, file: AUDIT_FILE }];
        const screen = { ...shown, period: daysOf(filter, events) };
        void import('../../export/made/save-table.js')
          .then(({ saveTable }) =>
            // The API wrote down that it gave the events out.
            saveTable('csv', { title: AUDIT.list, columns, rows: events }, screen, {
              report: setSaid,
              isToBeRecorded: false,
            }),
          )
          .catch(() => TABLES.notDownloaded)
          .then((why) => setSaid(why ?? ''));
      },
    });
  return (
    <>
      <Button size="xs" variant="default" disabled={isPending} onClick={save} data-testid="audit-csv">
        {AUDIT.file}
      </Button>
      <span className={classes.soft}>{AUDIT.fileNote}</span>
      <span role="status">{said}</span>
      {error !== null && <span role="alert">{AUDIT.fileFailed(error.message, error.code)}</span>}
    </>
  );
}

function List({ audit }: { audit: ReturnType<typeof useAudit> }) {
  const columns = useMemo(() => auditColumns(), []);
  return (
    <AdminAnswer of={audit} height={HEIGHT}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.events);
        const total = pages[0]?.total ?? 0;
        if (rows.length === 0) return <Empty title={AUDIT.none} hint={AUDIT.noneHint} />;
        const events = counted(total, AUDIT.forms);
        const found = total >= MAX_COUNTED ? AUDIT.most(events) : events;
        return (
          <>
            <p className={classes.foot}>
              <span role="status">{found}</span>
              <AuditFile />
            </p>
            <DataTable
              wordy
              file={false}
              caption={AUDIT.list}
              columns={columns}
              rows={rows}
              keyOf={({ seq }) => String(seq)}
              rowProps={rowPropsOf}
              stale={audit.isPlaceholderData}
            />
            {audit.hasNextPage && (
              <p className={classes.foot}>
                <Button
                  size="xs"
                  variant="default"
                  loading={audit.isFetchingNextPage}
                  onClick={() => void audit.fetchNextPage()}
                >
                  {AUDIT.more}
                </Button>
              </p>
            )}
          </>
        );
      }}
    </AdminAnswer>
  );
}

/** What was done, by whom, from where and how it ended. */
export function AuditPage() {
  useTitle(`${AUDIT.title}, ${ADMIN.title}`);
  const audit = useAudit();
  const isRefused = audit.error?.code === 'not-allowed';
  return (
    <div className={classes.parts}>
      <AdminHead />
      {!isRefused && (
        <>
          <p className={classes.note}>{AUDIT.lead}</p>
          <ChainCheck />
        </>
      )}
      <Section title={AUDIT.list}>
        {!isRefused && <Filters />}
        <List audit={audit} />
      </Section>
    </div>
  );
}
