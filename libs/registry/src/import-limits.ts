const MEBIBYTE = 1024 * 1024;

/** What one register file may hold; everything beyond is refused with a reason instead of being read. */
export interface ImportLimits {
  readonly fileBytes: number;
  readonly rows: number;
  /** Characters of one field; a longer one rejects its row. */
  readonly fieldChars: number;
  /** Characters of one CSV record: an unclosed quote would otherwise swallow the rest of the file. */
  readonly recordChars: number;
  /** Bytes the sheets and strings of a workbook may inflate to. */
  readonly inflatedBytes: number;
  /** A sheet with formulas is read as a whole, so it may be only this large when inflated. */
  readonly formulaSheetBytes: number;
}

export const DEFAULT_LIMITS: ImportLimits = {
  fileBytes: 256 * MEBIBYTE,
  rows: 500_000,
  fieldChars: 20_000,
  recordChars: 1_000_000,
  inflatedBytes: 512 * MEBIBYTE,
  formulaSheetBytes: 64 * MEBIBYTE,
};
