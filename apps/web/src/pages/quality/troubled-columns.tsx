import type { QualityAnswer, TroubledRow } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { QUALITY, TROUBLED } from '../../text/quality-strings.js';
import type { Column } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { ageOf, every, isAhead } from './ages.js';
import classes from './quality.module.css';
import { reasonWords } from './reason-words.js';
import { StateMark } from './state-mark.js';

/** To the page, or to its institution as long as the link is not resolved. */
function Name({ row }: { row: TroubledRow }) {
  const name = displayName(row.name);
  const institution = displayName(row.institution);
  const under = [institution === name ? null : institution, row.municipality].filter((part) => part !== null);
  return (
    <span className={classes.name}>
      {row.id === null ? (
        <GoLink to={`/institutions/${row.ogrn}`}>{name}</GoLink>
      ) : (
        <GoLink to={`/pages/${row.id}`}>{name}</GoLink>
      )}
      {under.length > 0 && <span className={classes.soft}>{under.join(', ')}</span>}
    </span>
  );
}

function Seen({ row, answer }: { row: TroubledRow; answer: Pick<QualityAnswer, 'asOf' | 'region'> }) {
  if (row.seenAt === null) return <span className={classes.soft}>{TROUBLED.neverSeen}</span>;
  if (isAhead(row.seenAt, answer.asOf)) return <span className={classes.soft}>{TROUBLED.seenAhead}</span>;
  return (
    <span className={classes.line}>
      {TROUBLED.ago(ageOf(row.seenAt, answer.asOf))}{' '}
      <span className={classes.soft}>{formatColumnInstant(row.seenAt, answer.region.zone)}</span>
    </span>
  );
}

function Reason({ row }: { row: TroubledRow }) {
  return (
    <>
      {reasonWords(row.condition, row.outcome, row.id !== null)}
      {row.failures > 1 && <span className={classes.soft}> · {TROUBLED.inARow(formatCount(row.failures))}</span>}
    </>
  );
}

/** How each column goes into a file. Of an instant that a clock ahead wrote, no more is known than on the screen. */
function troubledFile({
  asOf,
  region,
}: Pick<QualityAnswer, 'asOf' | 'region'>): Record<keyof typeof TROUBLED.columns, FileColumns<TroubledRow>> {
  const { columns, file } = TROUBLED;
  const seen = (at: string | null) => (at === null || isAhead(at, asOf) ? null : instantCell(at, region.zone));
  return {
    page: [
      { code: 'page', head: columns.page, kind: 'text', value: (row) => displayName(row.name) },
      { code: 'vkId', head: file.vkId, kind: 'code', value: (row) => row.id },
      { code: 'institution', head: file.institution, kind: 'text', value: (row) => displayName(row.institution) },
      { code: 'ogrn', head: file.ogrn, kind: 'code', value: (row) => row.ogrn },
      { code: 'municipality', head: file.municipality, kind: 'text', value: (row) => row.municipality },
    ],
    watch: { code: 'watch', head: columns.watch, kind: 'text', value: (row) => QUALITY.kindNames[row.watch] },
    condition: {
      code: 'condition',
      head: columns.condition,
      kind: 'text',
      value: (row) => QUALITY.stateOfOne[row.condition],
    },
    seen: { code: 'seenAt', head: columns.seen, kind: 'instant', value: (row) => seen(row.seenAt) },
    reason: [
      {
        code: 'reason',
        head: columns.reason,
        kind: 'text',
        value: (row) => reasonWords(row.condition, row.outcome, row.id !== null),
      },
      { code: 'failures', head: file.failures, kind: 'count', value: (row) => row.failures },
    ],
    plan: { code: 'intervalSeconds', head: file.interval, kind: 'wait', value: (row) => row.intervalSeconds },
  };
}

/** Columns of the list; instants in the zone of the region. */
export function troubledColumns(answer: Pick<QualityAnswer, 'asOf' | 'region'>): Column<TroubledRow>[] {
  const { columns } = TROUBLED;
  const files = troubledFile(answer);
  const column = (key: keyof typeof columns, cell: (row: TroubledRow) => ReactNode): Column<TroubledRow> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: files[key] },
  });
  return [
    column('page', (row) => <Name row={row} />),
    column('watch', (row) => QUALITY.kindNames[row.watch]),
    column('condition', (row) => <StateMark state={row.condition}>{QUALITY.stateOfOne[row.condition]}</StateMark>),
    column('seen', (row) => <Seen row={row} answer={answer} />),
    column('reason', (row) => <Reason row={row} />),
    column('plan', (row) => (
      <span className={classes.line}>
        {row.intervalSeconds === null ? QUALITY.notPlanned : every(row.intervalSeconds)}
      </span>
    )),
  ];
}
