import type { PlannedReachRow } from '@gospulse/contracts';
import type { FileColumns } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { formatCount, formatDuration } from '../../text/format.js';
import { TOKEN_PLAN } from '../../text/token-plan-strings.js';
import type { Column } from '../../ui/data-table.js';
import classes from './quality.module.css';
import { StateMark } from './state-mark.js';

const { columns: NAMES } = TOKEN_PLAN;

const FILE: Record<keyof typeof NAMES, FileColumns<PlannedReachRow>> = {
  kind: { code: 'kind', head: NAMES.kind, kind: 'text', value: ({ kind }) => TOKEN_PLAN.kinds[kind] },
  calls: { code: 'callsPerPass', head: NAMES.calls, kind: 'count', value: (row) => row.callsPerPass },
  pass: { code: 'passSeconds', head: NAMES.pass, kind: 'wait', value: (row) => row.passSeconds },
  fresh: { code: 'freshSeconds', head: NAMES.fresh, kind: 'wait', value: (row) => row.freshSeconds },
  bound: { code: 'bound', head: NAMES.bound, kind: 'text', value: boundWords },
  further: { code: 'withFurther', head: NAMES.further, kind: 'wait', value: (row) => row.withFurther },
  day: { code: 'tokensForDay', head: NAMES.day, kind: 'count', value: (row) => row.tokensForDay },
};

/** What binds a kind; of one of which nothing is known, nothing. */
function boundWords({ bound, callsPerPass }: PlannedReachRow): string | null {
  return callsPerPass === null && bound === 'aim' ? null : TOKEN_PLAN.bounds[bound];
}

function Unknown({ children }: { children: string }) {
  return <span className={classes.soft}>{children}</span>;
}

/** A duration in words; of history that is read there is nothing to wait for. */
export function Wait({ row, seconds }: { row: PlannedReachRow; seconds: number | null }) {
  if (row.callsPerPass === null) return <Unknown>{TOKEN_PLAN.unknown}</Unknown>;
  if (seconds === null) return <Unknown>{TOKEN_PLAN.notLooked}</Unknown>;
  if (row.kind === 'history' && seconds === 0) return <Unknown>{TOKEN_PLAN.read}</Unknown>;
  return formatDuration(seconds, 'calendar');
}

function Further({ row }: { row: PlannedReachRow }) {
  const { withFurther, freshSeconds } = row;
  const words = (seconds: number | null) => (seconds === null ? null : formatDuration(seconds, 'calendar'));
  if (withFurther !== null && words(withFurther) === words(freshSeconds)) return <Unknown>{TOKEN_PLAN.same}</Unknown>;
  return <Wait row={row} seconds={withFurther} />;
}

function column(key: keyof typeof NAMES, cell: (row: PlannedReachRow) => ReactNode): Column<PlannedReachRow> {
  const name = NAMES[key];
  const numeric = key !== 'kind' && key !== 'bound';
  return { key, name, label: name, cell, file: FILE[key], ...(numeric ? { numeric } : {}) };
}

export const TOKEN_PLAN_COLUMNS: readonly Column<PlannedReachRow>[] = [
  column('kind', ({ kind }) => TOKEN_PLAN.kinds[kind]),
  column('fresh', (row) => <Wait row={row} seconds={row.freshSeconds} />),
  column('further', (row) => <Further row={row} />),
  column('bound', (row) => {
    const words = boundWords(row);
    if (words === null) return <Unknown>{TOKEN_PLAN.unknown}</Unknown>;
    return <StateMark state={row.bound === 'aim' ? 'fresh' : 'stale'}>{words}</StateMark>;
  }),
  column('day', ({ tokensForDay }) => (tokensForDay === null ? <Unknown>–</Unknown> : formatCount(tokensForDay))),
  column('calls', ({ callsPerPass }) =>
    callsPerPass === null ? <Unknown>{TOKEN_PLAN.unknown}</Unknown> : formatCount(callsPerPass),
  ),
  column('pass', (row) => <Wait row={row} seconds={row.passSeconds} />),
];
