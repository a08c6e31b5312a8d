/**
 * Gives each row a column of its own so that the sum of costs is least (Hungarian method by Kuhn and Munkres, with
 * potentials; O(rows² × columns)). Of equal sums the same one is found each time.
 * @param costs as many columns as rows, or more; finite
 * @returns the column of each row
 */
export function assignLeastCost(costs: readonly Float64Array[]): number[] {
  const columns = costs[0]?.length ?? 0;
  if (columns < costs.length) throw new RangeError(`${costs.length} rows need as many columns, there are ${columns}`);
  // Counted from 1: row 0 and column 0 stand for none.
  const rowPotential = new Float64Array(costs.length + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  for (let row = 1; row <= costs.length; row += 1) {
    rowOf[0] = row;
    augment(costs, { rowPotential, columnPotential, rowOf });
  }
  const columnOf = new Array<number>(costs.length).fill(-1);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0) columnOf[row - 1] = column - 1;
  }
  return columnOf;
}

interface Matching {
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  /** Row of each column; that of column 0 is to be placed. */
  readonly rowOf: Int32Array;
}

/** Finds the cheapest way from the row to be placed to a free column, and turns it round. */
function augment(costs: readonly Float64Array[], { rowPotential, columnPotential, rowOf }: Matching): void {
  const columns = columnPotential.length - 1;
  const least = new Float64Array(columns + 1).fill(Infinity);
  const cameFrom = new Int32Array(columns + 1);
  const isUsed = new Uint8Array(columns + 1);
  let column = 0;
  do {
    isUsed[column] = 1;
    const row = at(rowOf, column);
    const costsOfRow = costs[row - 1] ?? least;
    let step = Infinity;
    let next = 0;
    for (let other = 1; other <= columns; other += 1) {
      if (isUsed[other]) continue;
      const cost = at(costsOfRow, other - 1) - at(rowPotential, row) - at(columnPotential, other);
      if (cost < at(least, other)) {
        least[other] = cost;
        cameFrom[other] = column;
      }
      if (at(least, other) < step) {
        step = at(least, other);
        next = other;
      }
    }
    for (let other = 0; other <= columns; other += 1) {
      if (isUsed[other]) {
        rowPotential[at(rowOf, other)] = at(rowPotential, at(rowOf, other)) + step;
        columnPotential[other] = at(columnPotential, other) - step;
      } else least[other] = at(least, other) - step;
    }
    column = next;
  } while (rowOf[column] !== 0);
  while (column !== 0) {
    const before = at(cameFrom, column);
    rowOf[column] = at(rowOf, before);
    column = before;
  }
}

function at(numbers: Float64Array | Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
