import { type QualityAnswer, type TroubledRow } from '@gospulse/contracts';
import { type ReactNode } from 'react';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { QUALITY, TROUBLED } from '../../text/quality-strings.js';
import { type Column } from '../../ui/data-table.js';
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

function Seen({ row, answer }: { row: TroubledRow; answer: QualityAnswer }) {
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

/** Columns of the list; instants in the zone of the region. */
export function troubledColumns(answer: QualityAnswer): Column<TroubledRow>[] {
  const { columns } = TROUBLED;
  const column = (key: keyof typeof columns, cell: (row: TroubledRow) => ReactNode): Column<TroubledRow> => ({
    key,
    name: columns[key],
    label: columns[key],
    cell,
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
