import type { Municipality } from './region.js';

/** Reads the `|`-separated table of a region's data module; a broken line is a mistake in our own data. */
export function municipalitiesOf(table: string): readonly Municipality[] {
  return table.trim().split('\n').map(municipalityOf);
}

function municipalityOf(line: string): Municipality {
  const [oktmo, name, shortName, abbr, kind, centre, column, row, population] = line.split('|');
  if (!oktmo || !name || !shortName || !abbr || !kind || !centre || !column || !row || !population)
    throw new Error(`Broken municipality line: ${line}`);
  return {
    oktmo,
    name,
    shortName,
    abbr,
    kind,
    centre,
    tileColumn: Number(column),
    tileRow: Number(row),
    population: Number(population),
  };
}
