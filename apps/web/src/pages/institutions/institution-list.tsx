import type { InstitutionRow } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useInstitutions } from '../../api/queries.js';
import { listSort, listValues } from '../../api/query-values.js';
import { useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { INSTITUTIONS, INSTITUTION } from '../../text/page-strings.js';
import { STATES, TABLES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { ChangesSwitch, useShowsChanges } from '../../ui/changes-switch.js';
import { DataTable } from '../../ui/data-table.js';
import { More } from '../../ui/more.js';
import { Empty } from '../../ui/states.js';
import { KeptDayHead } from './kept-day.js';
import { ListSums } from './list-sums.js';
import { institutionColumns } from './institution-columns.js';
import { WidgetHead } from './widget-head.js';
import classes from './institutions.module.css';
import type { Address } from '../../address/address.js';
import type { WholeSource } from '../../export/file-request.js';

/** Where all institutions of the list are, in portions as large as the API gives. */
function wholeOf(
  address: Address,
  of: InstitutionsOf,
  shown: Required<Pick<WholeSource<InstitutionRow>, 'total' | 'isInPortions'>>,
): WholeSource<InstitutionRow> {
  const { oktmo = address.oktmo, founder = address.founder } = of;
  const query = { ...listValues({ ...address, oktmo, founder }), limit: 200 };
  return {
    ...shown,
    ask: (get, cursor) => get('institutions', '/institutions', { ...query, cursor }),
    keyOf: ({ ogrn }) => ogrn,
  };
}

const HEIGHT = 480;

interface InstitutionsOf {
  /** Only one municipality's; without it, what the address says. */
  oktmo?: string;
  /** Only one founder's; without it, what the address says. */
  founder?: string;
}

interface InstitutionListProps extends InstitutionsOf {
  limit: number;
}

function ClearFilters() {
  const { change } = useAddress();
  const clear = (): void =>
    change({
      q: undefined,
      day: undefined,
      widget: undefined,
      state: undefined,
      sphere: undefined,
      kind: undefined,
      oktmo: undefined,
      founder: undefined,
    });
  return (
    <Button size="xs" variant="default" onClick={clear}>
      {STATES.clearFilters}
    </Button>
  );
}

const FILE = {
  stem: 'institutions',
  keys: [{ code: 'ogrn', head: INSTITUTION.ogrn, kind: 'code' as const, value: (row: InstitutionRow) => row.ogrn }],
};

interface RowsProps {
  rows: readonly InstitutionRow[];
  total: number;
  list: ReturnType<typeof useInstitutions>;
  of: InstitutionsOf;
}

function Rows({ rows, total, list, of }: RowsProps) {
  // Rows of several municipalities name theirs.
  const placed = of.oktmo === undefined;
  const { address, change } = useAddress();
  const whole = wholeOf(address, of, { total, isInPortions: (list.data?.pages.length ?? 0) > 1 });
  const showsChanges = useShowsChanges();
  const columns = useMemo(
    () =>
      institutionColumns(address.clock ?? 'working', showsChanges, address.day).filter(
        ({ key }) => placed || key !== 'municipality',
      ),
    [address.clock, address.day, placed, showsChanges],
  );
  const shown = TABLES.shown(formatCount(rows.length), formatCount(total));
  return (
    <>
      <p className={classes.switch}>
        <ChangesSwitch />
      </p>
      <div className={classes.sheet}>
        <DataTable
          caption={INSTITUTIONS.title}
          chooses={of.oktmo === undefined && of.founder === undefined ? 'institutions' : undefined}
          file={{ ...FILE, whole }}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.ogrn}
          sort={{
            key: listSort(address),
            order: address.order ?? 'desc',
            change: (key, order) => change({ sort: key, order }, 'replace'),
          }}
          stale={list.isPlaceholderData}
        />
      </div>
      <More list={list}>
        <span>{shown}</span>
      </More>
    </>
  );
}

/** Institutions page by page: the server sorts, filters and counts, so that four thousand of them stay quick. */
export function InstitutionList({ limit, ...of }: InstitutionListProps) {
  const list = useInstitutions(limit, of);
  return (
    <AnswerView always of={list} height={HEIGHT}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        const total = pages[0]?.total ?? 0;
        const [first] = pages;
        const head = first !== undefined && (
          <>
            <KeptDayHead sums={first.sums} />
            <WidgetHead sums={first.sums} />
          </>
        );
        if (rows.length === 0)
          return (
            <>
              {head}
              <Empty title={STATES.empty} hint={STATES.emptyHint} action={<ClearFilters />} />
            </>
          );
        return (
          <>
            {head}
            {first !== undefined && <ListSums answer={first} />}
            <Rows rows={rows} total={total} list={list} of={of} />
          </>
        );
      }}
    </AnswerView>
  );
}
