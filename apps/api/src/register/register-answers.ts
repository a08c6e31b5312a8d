import type { CommandAnswer, RegisterCard } from '@gospulse/contracts';
import { HOUR_MS, registerDifferences } from '@gospulse/domain';
import { UNDO_HOURS, type ChangedRow, type KeptChange, type KeptInstitution, type RowReject } from '@gospulse/registry';

/** An institution as the register has it, with its history. */
export function cardOf(
  { version, state }: KeptInstitution,
  history: readonly (KeptChange & Pick<ChangedRow, 'was' | 'became'>)[],
): RegisterCard {
  const told = registerDifferences(null, state).flatMap(({ field, became }) =>
    became === null ? [] : [[field, became] as const],
  );
  return {
    ...{ ogrn: state.ogrn, version, isClosed: state.status === 'closed' },
    cells: Object.fromEntries(told),
    codes: { kind: state.kind, level: state.level, pageType: state.pages[0]?.pageType ?? null },
    links: state.pages.map(({ link }) => link),
    history: history.map(({ was, became, at, ...change }) => ({
      ...{ ...change, at: at.toISOString(), isFirst: was === null },
      cells: was === null ? [] : registerDifferences(stateIn(was), stateIn(became)),
    })),
  };
}

/** A state as it is kept; null: there was none. */
export function stateIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}

export function rejectedRows(rejects: readonly RowReject[]): CommandAnswer<'editInstitution'>['rejected'] {
  return rejects.map(({ line, column, found, expected }) => ({ line, column, found, expected }));
}

export function changeAnswer(changed: boolean): CommandAnswer<'editInstitution'> {
  return { changed, rejected: [] };
}

export function rejectedAnswer(rejects: readonly RowReject[]): CommandAnswer<'editInstitution'> {
  return { changed: false, rejected: rejectedRows(rejects) };
}

/** The number of the last import, if it is young enough to be taken back. */
export function undoableOf(last: Pick<KeptChange, 'id' | 'at'> | null, now: Date): number | null {
  if (!last || now.getTime() - last.at.getTime() > UNDO_HOURS * HOUR_MS) return null;
  return last.id;
}
