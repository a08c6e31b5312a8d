import type { QualityAnswer } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { REFUSED } from '../../text/refused-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import classes from './quality.module.css';
import { StateMark } from './state-mark.js';

type RefusedValueRow = QualityAnswer['refused']['rows'][number];
type DoubtfulCountRow = QualityAnswer['refused']['doubtful'][number];

function PageLinks({ pages }: { pages: RefusedValueRow['pages'] }) {
  return (
    <span className={classes.name}>
      {pages.map(({ id, name }) => (
        <GoLink key={id} to={`/pages/${id}`}>
          {displayName(name)}
        </GoLink>
      ))}
    </span>
  );
}

const namesOf = ({ pages }: RefusedValueRow): string => pages.map(({ name }) => displayName(name)).join('; ');
const idsOf = ({ pages }: RefusedValueRow): string => pages.map(({ id }) => id).join('; ');

function refusedFile(zone: string): Record<keyof typeof REFUSED.columns, FileColumns<RefusedValueRow>> {
  const { columns, file } = REFUSED;
  return {
    kind: { code: 'kind', head: columns.kind, kind: 'text', value: (row) => REFUSED.kinds[row.kind] },
    reason: { code: 'reason', head: columns.reason, kind: 'text', value: (row) => REFUSED.reasons[row.reason] },
    times: { code: 'times', head: columns.times, kind: 'count', value: (row) => row.times },
    first: { code: 'firstAt', head: columns.first, kind: 'instant', value: (row) => instantCell(row.firstAt, zone) },
    last: { code: 'lastAt', head: columns.last, kind: 'instant', value: (row) => instantCell(row.lastAt, zone) },
    pages: [
      { code: 'pages', head: columns.pages, kind: 'text', value: namesOf },
      { code: 'vkIds', head: file.vkIds, kind: 'text', value: idsOf },
    ],
  };
}

export function refusedColumns(zone: string): Column<RefusedValueRow>[] {
  const { columns } = REFUSED;
  const files = refusedFile(zone);
  const column = (
    key: keyof typeof columns,
    cell: (row: RefusedValueRow) => ReactNode,
    numeric = false,
  ): Column<RefusedValueRow> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: files[key] },
    ...(numeric ? { numeric } : {}),
  });
  return [
    column('kind', (row) => REFUSED.kinds[row.kind]),
    column('reason', (row) => REFUSED.reasons[row.reason]),
    column('times', (row) => (row.times === null ? '—' : formatCount(row.times)), true),
    column('first', (row) => formatColumnInstant(row.firstAt, zone)),
    column('last', (row) => formatColumnInstant(row.lastAt, zone)),
    column('pages', (row) => <PageLinks pages={row.pages} />),
  ];
}

const MARKS = { waits: 'stale', confirmed: 'fresh', 'not-confirmed': 'explained' } as const;

function doubtfulFile(zone: string): Record<keyof typeof REFUSED.doubtfulColumns, FileColumns<DoubtfulCountRow>> {
  const { doubtfulColumns: columns, file } = REFUSED;
  return {
    page: [
      { code: 'page', head: columns.page, kind: 'text', value: (row) => displayName(row.name) },
      { code: 'vkId', head: file.vkId, kind: 'code', value: (row) => row.id },
      { code: 'institution', head: file.institution, kind: 'text', value: (row) => displayName(row.institution) },
      { code: 'ogrn', head: file.ogrn, kind: 'code', value: (row) => row.ogrn },
    ],
    was: [
      { code: 'lastGood', head: columns.was, kind: 'count', value: (row) => row.lastGood },
      { code: 'lastGoodAt', head: file.wasAt, kind: 'instant', value: (row) => instantCell(row.lastGoodAt, zone) },
    ],
    became: { code: 'members', head: columns.became, kind: 'count', value: (row) => row.members },
    seen: {
      code: 'firstSeenAt',
      head: columns.seen,
      kind: 'instant',
      value: (row) => instantCell(row.firstSeenAt, zone),
    },
    state: {
      code: 'state',
      head: columns.state,
      kind: 'text',
      value: (row) => REFUSED.outcomes[row.outcome ?? 'waits'],
    },
  };
}

export function doubtfulColumns(zone: string): Column<DoubtfulCountRow>[] {
  const { doubtfulColumns: columns } = REFUSED;
  const files = doubtfulFile(zone);
  const column = (
    key: keyof typeof columns,
    cell: (row: DoubtfulCountRow) => ReactNode,
    numeric = false,
  ): Column<DoubtfulCountRow> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: files[key] },
    ...(numeric ? { numeric } : {}),
  });
  return [
    column('page', (row) => <PageLinks pages={[row]} />),
    column('was', (row) => formatCount(row.lastGood), true),
    column('became', (row) => formatCount(row.members), true),
    column('seen', (row) => formatColumnInstant(row.firstSeenAt, zone)),
    column('state', (row) => {
      const outcome = row.outcome ?? 'waits';
      return <StateMark state={MARKS[outcome]}>{REFUSED.outcomes[outcome]}</StateMark>;
    }),
  ];
}

/** As many the API gives out, those that wait first. */
const MAX_DOUBTFUL = 20;
const WHOLE_FILE = { stem: 'doubtful-counts' };
/** CSV says nothing beside its rows: its name tells that there may be others. */
const PART_FILE = { stem: 'doubtful-counts-first-20', notes: [REFUSED.firstOnly(MAX_DOUBTFUL)] };

function Doubtful({ rows, zone }: { rows: readonly DoubtfulCountRow[]; zone: string }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{REFUSED.doubtful}</h3>
      <p className={classes.lead}>{REFUSED.doubtfulLead}</p>
      <DataTable
        wordy
        file={rows.length < MAX_DOUBTFUL ? WHOLE_FILE : PART_FILE}
        caption={REFUSED.doubtful}
        columns={doubtfulColumns(zone)}
        rows={[...rows]}
        keyOf={(row) => String(row.id)}
        rowProps={() => ({ 'data-testid': 'doubtful-row' })}
        folded
      />
    </>
  );
}

/** What VK told that cannot be true, and counts of subscribers that wait to be confirmed. */
export function Refused({ answer }: { answer: QualityAnswer }) {
  const { refused, region } = answer;
  const days = counted(refused.days, REFUSED.days);
  if (refused.rows.length === 0 && refused.doubtful.length === 0) {
    return (
      <Section title={REFUSED.title}>
        <Empty title={REFUSED.none} hint={REFUSED.noneHint(days)} />
      </Section>
    );
  }
  return (
    <Section title={REFUSED.title} id="refused">
      <Doubtful rows={refused.doubtful} zone={region.zone} />
      {refused.rows.length > 0 && (
        <>
          <p className={classes.lead}>{REFUSED.lead(days)}</p>
          <DataTable
            wordy
            caption={REFUSED.title}
            columns={refusedColumns(region.zone)}
            rows={refused.rows}
            keyOf={(row) => `${row.kind} ${row.reason}`}
            rowProps={() => ({ 'data-testid': 'refused-row' })}
            folded
          />
          <p className={classes.note}>{REFUSED.timesNote}</p>
        </>
      )}
    </Section>
  );
}
