import type { DataSource } from 'typeorm';

/** Numbers of one sheet as one of its versions had them, by the names of their columns. */
export interface KeptSheet {
  readonly version: string;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Three years of a large region's weeks and months, and the days around the periods that are looked at. */
const MOST_BYTES = 32 * 1_024 * 1_024;

/**
 * Columns of sheets that were read before. A kept one serves only while the database still holds the version that it
 * was read from, so nothing can be out of date; what was not used for longest is forgotten first.
 */
export class KeptColumns {
  private readonly sheets = new Map<string, KeptSheet & { readonly columns: Map<string, Float64Array> }>();
  private bytes = 0;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  /** What is kept of a sheet, if those columns of it are. */
  find(sheet: string, names: readonly string[]): KeptSheet | null {
    const known = this.sheets.get(sheet);
    if (!known || !names.every((name) => known.columns.has(name))) return null;
    this.sheets.delete(sheet);
    this.sheets.set(sheet, known);
    return known;
  }

  keep(sheet: string, version: string, name: string, numbers: Float64Array): void {
    const known = this.sheets.get(sheet);
    if (known && known.version !== version) this.forget(sheet, known);
    const columns = known?.version === version ? known.columns : new Map<string, Float64Array>();
    this.bytes += numbers.byteLength - (columns.get(name)?.byteLength ?? 0);
    columns.set(name, numbers);
    this.sheets.delete(sheet);
    this.sheets.set(sheet, { version, columns });
    for (const [oldest, its] of this.sheets) {
      if (this.bytes <= this.mostBytes || oldest === sheet) break;
      this.forget(oldest, its);
    }
  }

  private forget(sheet: string, { columns }: KeptSheet): void {
    for (const numbers of columns.values()) this.bytes -= numbers.byteLength;
    this.sheets.delete(sheet);
  }
}

const kept = new WeakMap<DataSource, KeptColumns>();

/** The columns kept of a database. */
export function keptColumns(dataSource: DataSource): KeptColumns {
  const known = kept.get(dataSource) ?? new KeptColumns();
  kept.set(dataSource, known);
  return known;
}
