import type { CallRow, CallsAnswer } from '@gospulse/contracts';
import { CALL_LISTS } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Address } from '../../address/address.js';
import { useAddress } from '../../address/use-address.js';
import type { WholeSource } from '../../export/file-request.js';
import { CALLS } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { counted } from '../../text/plurals.js';
import { QUESTIONS } from '../../text/queue-strings.js';
import { FRAME, TABLES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Choice } from '../../ui/choice.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { CallDialog } from './call-dialog.js';
import { callColumns } from './call-columns.js';
import classes from './calls.module.css';
import { callsValues, useCalls } from './use-calls.js';

type CallsList = ReturnType<typeof useCalls>;

const HEIGHT = 640;
const PORTION = 50;

/** Whom to call today: overdue questions, who answers for them, and who was called already. */
export function CallsPage() {
  useTitle(CALLS.title);
  const list = useCalls(PORTION);
  return (
    <AnswerView of={list} height={HEIGHT}>
      {({ pages }) => {
        const first = pages[0];
        if (first === undefined) return null;
        return (
          <div className={classes.parts}>
            <Head answer={first} />
            {first.lists.all === 0 ? (
              <Empty
                title={CALLS.absence[first.absence ?? 'all-answered'] ?? CALLS.nobody}
                hint={CALLS.absenceHints[first.absence ?? 'all-answered'] ?? CALLS.nobodyHint}
              />
            ) : (
              <List list={list} first={first} />
            )}
          </div>
        );
      }}
    </AnswerView>
  );
}

function findingOf({ lists }: CallsAnswer): string {
  if (lists.all === 0) return CALLS.title;
  const toCall = lists['not-called'];
  return toCall === 0 ? CALLS.allCalled : CALLS.finding(counted(toCall, CALLS.institutions));
}

function Head({ answer }: { answer: CallsAnswer }) {
  const { asOf, region, overdue, lists } = answer;
  return (
    <header>
      <p className={classes.soft}>
        {CALLS.title}. {FRAME.asOf(formatInstant(asOf, region.zone))}
      </p>
      <h1 data-testid="calls-finding" data-to-call={lists['not-called']} data-overdue={overdue}>
        {findingOf(answer)}
      </h1>
      <p>
        {CALLS.lead} {overdue > 0 && CALLS.sum(counted(overdue, QUESTIONS))}
      </p>
      <p className={classes.soft}>{CALLS.order}</p>
    </header>
  );
}

/** Where all of the list is, in portions as large as the API gives. */
function wholeOf(address: Address, more: Pick<WholeSource<CallRow>, 'total' | 'isInPortions'>): WholeSource<CallRow> {
  const query = { ...callsValues(address), limit: 500 };
  return {
    ...more,
    ask: (get, cursor) => get('calls', '/calls', { ...query, cursor }),
    keyOf: ({ institution }) => institution.ogrn,
  };
}

const rowPropsOf = () => ({ 'data-testid': 'call-row' });

interface RowsProps {
  list: CallsList;
  rows: readonly CallRow[];
  whole: WholeSource<CallRow>;
  columns: Column<CallRow>[];
}

function Rows({ list, rows, whole, columns }: RowsProps) {
  return (
    <>
      <DataTable
        wordy
        file={{ whole }}
        caption={CALLS.table}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.institution.ogrn}
        rowProps={rowPropsOf}
        stale={list.isPlaceholderData}
      />
      {list.hasNextPage && (
        <p className={classes.foot}>
          <Button
            size="xs"
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {TABLES.more}
          </Button>
        </p>
      )}
    </>
  );
}

function List({ list, first }: { list: CallsList; first: CallsAnswer }) {
  const { address, change } = useAddress();
  const [open, setOpen] = useState<CallRow | null>(null);
  const { zone, code } = first.region;
  const columns = useMemo(() => callColumns(zone, setOpen), [zone]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const whole = wholeOf(address, { total: first.total, isInPortions: (list.data?.pages.length ?? 0) > 1 });
  return (
    <Section
      id="calls"
      title={TABLES.shown(formatCount(rows.length), formatCount(first.total))}
      tools={
        <Choice
          aria-label={CALLS.list}
          value={address.show ?? 'all'}
          onChange={(value) => change({ show: CALL_LISTS.find((each) => each === value) })}
          data={CALL_LISTS.map((value) => ({
            value,
            label: CALLS.withCount(CALLS.lists[value], formatCount(first.lists[value])),
          }))}
        />
      }
    >
      {rows.length === 0 ? (
        <Empty
          title={CALLS.nobodyHere}
          hint={CALLS.nobodyHereHint}
          action={
            <Button size="xs" variant="default" onClick={() => change({ show: undefined })}>
              {CALLS.showAll}
            </Button>
          }
        />
      ) : (
        <Rows list={list} rows={rows} whole={whole} columns={columns} />
      )}
      {open !== null && <CallDialog row={open} region={code} zone={zone} close={() => setOpen(null)} />}
    </Section>
  );
}
