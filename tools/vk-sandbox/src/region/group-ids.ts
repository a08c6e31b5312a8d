import type { Random } from '../random/random.js';

/** Upper ends of VK's group ids by year, approximately, with the share of official pages created up to each. */
const BANDS: readonly (readonly [low: number, high: number, share: number])[] = [
  [30_000_000, 90_000_000, 0.07],
  [90_000_000, 150_000_000, 0.1],
  [150_000_000, 190_000_000, 0.13],
  [190_000_000, 210_000_000, 0.2],
  [210_000_000, 217_500_000, 0.27],
  [217_500_000, 225_000_000, 0.17],
  [225_000_000, 232_000_000, 0.06],
];

/** Draws unique group ids; most pages appeared when the law began to require them. */
export class GroupIds {
  constructor(
    private readonly random: Random,
    private readonly taken: Set<number>,
    reserved: readonly number[],
  ) {
    for (const id of reserved) taken.add(id);
  }

  next(): number {
    const [low, high] = BANDS[this.random.weightedIndex(BANDS.map((band) => band[2]))] ?? [210_000_000, 217_500_000];
    const id = this.random.between(low, high - 1);
    if (this.taken.has(id)) return this.next();
    this.taken.add(id);
    return id;
  }
}
