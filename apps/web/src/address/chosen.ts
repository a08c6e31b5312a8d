/** Values of a filter that takes several: the address holds them between commas. */
export function chosenIn(list: string | undefined): readonly string[] {
  return list === undefined ? [] : list.split(',');
}

/** The list as an address holds it, in one order; undefined: nothing is chosen. */
export function listOfChosen(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : [...new Set(values)].sort().join(',');
}

/** The list with a value added, or taken out where it was in. */
export function toggled(list: string | undefined, value: string): string | undefined {
  const chosen = chosenIn(list);
  return listOfChosen(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
}
