/** Chance from a seed (mulberry32): which disturbance comes when. The machine's own timing stays what it is. */
export interface Chance {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform integer in [low, high]. */
  between(low: number, high: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  shuffled<T>(list: readonly T[]): T[];
}

export function createChance(seed: number): Chance {
  let state = seed | 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    unit,
    between: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    pick: (list) => list[Math.floor(unit() * list.length)] ?? list[0],
    shuffled: (list) =>
      list
        .map((item) => ({ item, order: unit() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
  };
}
