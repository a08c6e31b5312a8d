import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';

/**
 * A text put together from pieces. Of one that is longer than a field may be only so much is kept as shows that it is:
 * its row is rejected anyway. Far beyond that the file is refused.
 */
export class BoundedText {
  private kept = '';
  private chars = 0;

  constructor(private readonly limits: ImportLimits) {}

  add(piece: string): void {
    this.chars += piece.length;
    if (this.chars > this.limits.cellChars) throw tooLong(this.limits);
    const room = this.limits.fieldChars + 1 - this.kept.length;
    if (room > 0) this.kept += piece.length > room ? piece.slice(0, room) : piece;
  }

  take(): string {
    const text = this.kept;
    this.kept = '';
    this.chars = 0;
    return text;
  }
}

/** A text of a workbook stands for control characters in the form `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function tooLong({ cellChars }: ImportLimits): SourceRefused {
  return new SourceRefused('cell-too-long', `В ячейке больше ${cellChars} знаков: это не реестр`);
}
