/** Numbers for lists of numbers: lists that are alike have the same one. A list is named without being made. */
export class LikenessNumbers {
  /** The list without anything in it. */
  static readonly EMPTY = 0;
  private readonly longer = new Map<number, Map<number, number>>();
  private count = 0;

  /** The number of a list, told by its number, with a value added at its end; NaN is a value like any other. */
  append(list: number, value: number): number {
    let ofValue = this.longer.get(list);
    if (ofValue === undefined) this.longer.set(list, (ofValue = new Map()));
    const known = ofValue.get(value);
    if (known !== undefined) return known;
    this.count += 1;
    ofValue.set(value, this.count);
    return this.count;
  }
}
