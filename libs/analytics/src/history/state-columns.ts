import type { DataSource } from 'typeorm';
import type { Register } from '../register/register.js';
import { eachStateDay } from './read-state-days.js';
import { noStates, sumStates, type StateLists, type StateSums } from './state-day.js';

/** How each institution of a register stood on a day, by its index. */
export type StateColumns = readonly (StateSums | undefined)[];

const indices = new WeakMap<Register, ReadonlyMap<string, number>>();

/** The index of each institution by its ОГРН, made once a register. */
function indicesOf(register: Register): ReadonlyMap<string, number> {
  const known =
    indices.get(register) ?? new Map(register.institutions.map(({ ogrn }, index) => [ogrn, index] as const));
  indices.set(register, known);
  return known;
}

/** A kept day of the institutions of a register, which is within the caller's scope; null: that day was not kept. */
export async function readStateColumns(
  dataSource: DataSource,
  regionCode: string,
  day: string,
  register: Register,
): Promise<StateColumns | null> {
  let kept: StateLists | null = null;
  await eachStateDay(dataSource, regionCode, { from: day, to: day }, ({ lists }) => (kept = lists));
  if (kept === null) return null;
  const index = indicesOf(register);
  const columns: (StateSums | undefined)[] = [];
  sumStates(kept, (ogrn) => {
    const at = index.get(ogrn);
    return at === undefined ? undefined : (columns[at] ??= noStates());
  });
  return columns;
}

/** Adds up the institutions of a group. */
export function statesOf(columns: StateColumns, institutions: Int32Array): StateSums {
  const sum = noStates();
  for (const index of institutions) {
    const state = columns[index];
    if (state === undefined) continue;
    sum.obliged += state.obliged;
    sum.covered += state.covered;
    sum.scored += state.scored;
    sum.scores += state.scores;
  }
  return sum;
}

/** Sums over all institutions of a register for a kept day. */
export function sumOfRegister(lists: StateLists, register: Register): StateSums {
  const [sum, index] = [noStates(), indicesOf(register)];
  sumStates(lists, (ogrn) => (index.has(ogrn) ? sum : undefined));
  return sum;
}
