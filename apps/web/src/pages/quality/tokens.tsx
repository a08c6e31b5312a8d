import type { QualityAnswer, TokenHealth } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { formatCount, formatScore } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { TOKENS } from '../../text/quality-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { ageOf } from './ages.js';
import classes from './quality.module.css';
import { StateMark } from './state-mark.js';

function State({ row, zone }: { row: TokenHealth; zone: string }) {
  const notes = [
    row.stateCode === null ? null : TOKENS.code(formatCount(row.stateCode)),
    row.stateSince === null ? null : TOKENS.since(formatColumnInstant(row.stateSince, zone)),
  ].filter((note) => note !== null);
  return (
    <>
      <StateMark state={row.state === 'ok' ? 'fresh' : 'failing'}>{TOKENS.states[row.state]}</StateMark>
      {notes.length > 0 && <span className={classes.under}>{notes.join(', ')}</span>}
    </>
  );
}

function Parked({ row, zone }: { row: TokenHealth; zone: string }) {
  if (row.parked.length === 0) return <span className={classes.soft}>{TOKENS.noneParked}</span>;
  return (
    <ul className={classes.plain}>
      {row.parked.map(({ method, until, code }) => (
        <li key={method}>
          {TOKENS.until(method, formatColumnInstant(until, zone))}
          {code !== null && <span className={classes.soft}> ({TOKENS.code(formatCount(code))})</span>}
        </li>
      ))}
    </ul>
  );
}

function parkedText({ parked }: TokenHealth, zone: string): string | null {
  return parked.map(({ method, until }) => TOKENS.until(method, formatColumnInstant(until, zone))).join('; ') || null;
}

function fileOf(zone: string): Record<keyof typeof TOKENS.columns, FileColumns<TokenHealth>> {
  const { columns, file } = TOKENS;
  return {
    token: [
      { code: 'token', head: columns.token, kind: 'text', value: (row) => row.token },
      { code: 'tokenKind', head: file.kind, kind: 'text', value: (row) => TOKENS.kinds[row.kind] },
    ],
    state: [
      { code: 'state', head: columns.state, kind: 'text', value: (row) => TOKENS.states[row.state] },
      { code: 'stateCode', head: file.code, kind: 'code', value: (row) => row.stateCode },
      { code: 'stateSince', head: file.since, kind: 'instant', value: (row) => instantCell(row.stateSince, zone) },
    ],
    quota: [
      { code: 'wallGetLeft', head: columns.quota, kind: 'count', value: (row) => row.wallGet?.left ?? null },
      { code: 'wallGetQuota', head: file.quota, kind: 'count', value: (row) => row.wallGet?.quota ?? null },
    ],
    rate: { code: 'requestsPerSecond', head: columns.rate, kind: 'decimal', value: (row) => row.requestsPerSecond },
    execute: { code: 'execute', head: columns.execute, kind: 'text', value: (row) => TOKENS.execute[row.execute] },
    lastOk: {
      code: 'lastOkAt',
      head: columns.lastOk,
      kind: 'instant',
      value: (row) => instantCell(row.lastOkAt, zone),
    },
    parked: { code: 'parked', head: columns.parked, kind: 'text', value: (row) => parkedText(row, zone) },
  };
}

/** Instants in the zone of the region. */
export function tokenColumns(answer: Pick<QualityAnswer, 'asOf' | 'region'>): Column<TokenHealth>[] {
  const { zone } = answer.region;
  const files = fileOf(zone);
  const column = (
    key: keyof typeof TOKENS.columns,
    cell: (row: TokenHealth) => ReactNode,
    numeric = false,
  ): Column<TokenHealth> => ({
    key,
    name: TOKENS.columns[key],
    label: TOKENS.columns[key],
    cell,
    file: files[key],
    ...(numeric ? { numeric } : {}),
  });
  return [
    column('token', (row) => (
      <>
        <code>{row.token}</code> <span className={classes.soft}>{TOKENS.kinds[row.kind]}</span>
      </>
    )),
    column('state', (row) => <State row={row} zone={zone} />),
    column('quota', ({ wallGet, state }) =>
      state !== 'ok' ? (
        <span className={classes.soft}>{TOKENS.unused}</span>
      ) : wallGet === null ? (
        <span className={classes.soft}>{TOKENS.noWalls}</span>
      ) : (
        TOKENS.left(formatCount(wallGet.left), formatCount(wallGet.quota))
      ),
    ),
    column('rate', (row) => formatScore(row.requestsPerSecond), true),
    column('execute', (row) => TOKENS.execute[row.execute]),
    column('lastOk', (row) =>
      row.lastOkAt === null ? (
        <span className={classes.soft}>{TOKENS.neverOk}</span>
      ) : (
        <span title={formatColumnInstant(row.lastOkAt, zone)}>{TOKENS.ago(ageOf(row.lastOkAt, answer.asOf))}</span>
      ),
    ),
    column('parked', (row) => <Parked row={row} zone={zone} />),
  ];
}

/** Health of the tokens by fingerprint; without any, what that means. */
export function Tokens({ answer, tokens }: { answer: QualityAnswer; tokens: readonly TokenHealth[] }) {
  return (
    <Section title={TOKENS.title}>
      {tokens.length === 0 ? (
        <Empty title={TOKENS.empty[answer.observing.state]} hint={TOKENS.emptyHint} />
      ) : (
        <>
          <DataTable
            wordy
            caption={TOKENS.title}
            columns={tokenColumns(answer)}
            rows={tokens}
            keyOf={(row) => row.token}
          />
          <p className={classes.note}>{TOKENS.note}</p>
        </>
      )}
    </Section>
  );
}
