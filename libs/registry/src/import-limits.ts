const MEBIBYTE = 1024 * 1024;

/**
 * What one file of rows may hold; everything beyond is refused with a reason before it is kept. The rows follow from
 * what there is: 173,000 pages in all of Russia, so a file of one region is far smaller.
 */
export interface ImportLimits {
  readonly fileBytes: number;
  /** Rows that hold anything. */
  readonly rows: number;
  /** Lines of the file, empty ones included: 256 MB of line ends are as many lines. Excel's own bound. */
  readonly lines: number;
  /** Columns up to the last one that holds anything; the widest form has some sixty. */
  readonly columns: number;
  /** Cells of a workbook's sheet, empty ones included: 200,000 rows of 20 columns are 4 million. */
  readonly cells: number;
  /** Characters of one field; a longer one rejects its row. */
  readonly fieldChars: number;
  /** Characters of one cell, beyond which the file is refused: Excel ends at 32,767. */
  readonly cellChars: number;
  /** Characters of one record: an unclosed quote would otherwise swallow the rest of the file. */
  readonly recordChars: number;
  /** Characters of all cells of a workbook's sheet: one long shared string can be named by millions of them. */
  readonly sheetChars: number;
  readonly workbook: WorkbookLimits;
}

/** What a workbook may unpack to; only the parts that are read are unpacked, and counted as they are. */
export interface WorkbookLimits {
  /** Entries of the archive: a workbook has some twenty, and one more for each sheet and picture. */
  readonly entries: number;
  /** Bytes that the parts read may really inflate to, together; 200,000 rows of 20 columns take 250 MB. */
  readonly inflatedBytes: number;
  /** Times that a part may inflate: XML of a real sheet stays under 40, a bomb reaches deflate's 1,032. */
  readonly ratio: number;
  /** Up to this size a part may inflate any number of times. */
  readonly ratioFreeBytes: number;
  /** Different texts: each cell of the largest sheet with one of its own. */
  readonly strings: number;
  /** UTF-8 bytes of them, which stay in memory. */
  readonly stringBytes: number;
  readonly sheets: number;
  /** Links behind the cells of a sheet: Excel itself takes 65,530. */
  readonly links: number;
  /** Merged ranges of a sheet. */
  readonly merges: number;
  /** Cell formats: Excel's own bound is 65,490. */
  readonly styles: number;
  /** Elements inside each other: a sheet needs eight. */
  readonly xmlDepth: number;
  readonly xmlAttributes: number;
  /** Elements of all parts read. */
  readonly xmlElements: number;
}

export const DEFAULT_LIMITS: ImportLimits = {
  fileBytes: 256 * MEBIBYTE,
  rows: 250_000,
  lines: 1_048_576,
  columns: 500,
  cells: 10_000_000,
  fieldChars: 20_000,
  cellChars: 1_000_000,
  recordChars: 1_000_000,
  sheetChars: 300_000_000,
  workbook: {
    entries: 10_000,
    inflatedBytes: 512 * MEBIBYTE,
    ratio: 200,
    ratioFreeBytes: 4 * MEBIBYTE,
    strings: 4_000_000,
    stringBytes: 128 * MEBIBYTE,
    sheets: 1_000,
    links: 300_000,
    merges: 300_000,
    styles: 65_490,
    xmlDepth: 64,
    xmlAttributes: 64,
    xmlElements: 40_000_000,
  },
};
