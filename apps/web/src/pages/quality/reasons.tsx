import type { QualityAnswer } from '@gospulse/contracts';
import { formatCount } from '../../text/format.js';
import { QUALITY } from '../../text/quality-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import classes from './quality.module.css';
import { reasonWords } from './reason-words.js';
import { StateMark } from './state-mark.js';
import { TroubledDoor } from './troubled-door.js';

type Reason = QualityAnswer['kinds'][number]['reasons'][number] & { kind: QualityAnswer['kinds'][number]['kind'] };

const { columns: NAMES } = QUALITY;

export const REASON_COLUMNS: readonly Column<Reason>[] = [
  {
    key: 'reason',
    name: NAMES.reason,
    label: NAMES.reason,
    cell: (row) => reasonWords(row.state, row.outcome),
    file: { code: 'reason', head: NAMES.reason, kind: 'text', value: (row) => reasonWords(row.state, row.outcome) },
  },
  {
    key: 'state',
    name: NAMES.state,
    label: NAMES.state,
    cell: (row) => <StateMark state={row.state}>{QUALITY.states[row.state]}</StateMark>,
    file: { code: 'state', head: NAMES.state, kind: 'text', value: (row) => QUALITY.states[row.state] },
  },
  {
    ...{ key: 'kind', name: NAMES.kind, label: NAMES.kind },
    cell: (row) => QUALITY.kindNames[row.kind],
    file: { code: 'kind', head: NAMES.kind, kind: 'text', value: (row) => QUALITY.kindNames[row.kind] },
  },
  {
    ...{ key: 'pages', name: NAMES.pages, label: NAMES.pages, numeric: true },
    cell: (row) => (
      <TroubledDoor
        watch={row.kind}
        state={row.state}
        reason={row.outcome ?? undefined}
        words={reasonWords(row.state, row.outcome)}
        pages={row.pages}
      >
        {formatCount(row.pages)}
      </TroubledDoor>
    ),
    file: { code: 'pages', head: NAMES.pages, kind: 'count', value: (row) => row.pages },
  },
];

/** Troubles before explanations, and the most frequent first. */
const WEIGHT = { failing: 0, incomplete: 1, stale: 2, never: 3, explained: 4, fresh: 5 } as const;

export function Reasons({ answer }: { answer: QualityAnswer }) {
  const rows = answer.kinds
    .flatMap(({ kind, reasons }) => reasons.map((reason) => ({ ...reason, kind })))
    .filter(({ state }) => state !== 'fresh')
    .sort((a, b) => WEIGHT[a.state] - WEIGHT[b.state] || b.pages - a.pages);
  return (
    <Section title={QUALITY.reasons}>
      {rows.length === 0 ? (
        <p className={classes.soft}>{QUALITY.noReasons}</p>
      ) : (
        <DataTable
          wordy
          caption={QUALITY.reasons}
          columns={REASON_COLUMNS}
          rows={rows}
          keyOf={(row) => `${row.kind} ${row.state} ${row.outcome ?? ''}`}
          folded
        />
      )}
    </Section>
  );
}
