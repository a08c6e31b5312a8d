import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';
import { BoundedText, unescaped } from './bounded-text.js';
import type { XmlHandlers } from './xml-reader.js';

const PAGE_BYTES = 1024 * 1024;
const PAGE_STARTS = 65_536;
/** Bytes of a UTF-16 unit in UTF-8, at most. */
const MAX_BYTES_PER_CHAR = 3;

/**
 * The different texts of a workbook, as UTF-8 in pages of a megabyte: a million strings of their own would take five
 * times as much, and a tree of their XML twenty times.
 */
export class SharedStrings {
  private readonly pages: Buffer[] = [];
  /** Where each text begins, and behind the last one where the next would. */
  private readonly starts: Uint32Array[] = [];
  private readonly lengths: Uint32Array[] = [];
  private count = 0;
  private used = PAGE_BYTES;

  constructor(private readonly limits: ImportLimits) {}

  get size(): number {
    return this.count;
  }

  add(text: string): void {
    const { strings, stringBytes } = this.limits.workbook;
    if (this.count >= strings) throw tooMany(strings);
    const most = text.length * MAX_BYTES_PER_CHAR;
    if (this.used + most > PAGE_BYTES) this.openPage(most, stringBytes);
    const page = this.pages.at(-1);
    if (!page) return;
    const length = page.write(text, this.used, 'utf8');
    this.note((this.pages.length - 1) * PAGE_BYTES + this.used, length);
    this.used += length;
  }

  /** The text of that number; null when there is none. */
  at(index: number): string | null {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return null;
    const [group, place] = [Math.floor(index / PAGE_STARTS), index % PAGE_STARTS];
    const start = this.starts[group]?.[place] ?? 0;
    const from = start % PAGE_BYTES;
    const length = this.lengths[group]?.[place] ?? 0;
    return this.pages[Math.floor(start / PAGE_BYTES)]?.toString('utf8', from, from + length) ?? null;
  }

  private openPage(most: number, stringBytes: number): void {
    if (most > PAGE_BYTES || (this.pages.length + 1) * PAGE_BYTES > stringBytes) throw tooLarge(stringBytes);
    this.pages.push(Buffer.allocUnsafeSlow(PAGE_BYTES));
    this.used = 0;
  }

  private note(start: number, length: number): void {
    const place = this.count % PAGE_STARTS;
    if (place === 0) {
      this.starts.push(new Uint32Array(PAGE_STARTS));
      this.lengths.push(new Uint32Array(PAGE_STARTS));
    }
    const [starts, lengths] = [this.starts.at(-1), this.lengths.at(-1)];
    if (starts) starts[place] = start;
    if (lengths) lengths[place] = length;
    this.count += 1;
  }
}

/** Fills the table from `sharedStrings.xml`; how a word is pronounced (`rPh`) is no part of it. */
export function sharedStringsInto(strings: SharedStrings, limits: ImportLimits): XmlHandlers {
  const text = new BoundedText(limits);
  let [inText, inPhonetic] = [false, false];
  return {
    open: (name) => {
      if (name === 't') inText = true;
      else if (name === 'rPh') inPhonetic = true;
    },
    text: (piece) => {
      if (inText && !inPhonetic) text.add(piece);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') strings.add(unescaped(text.take()));
    },
  };
}

function tooMany(strings: number): SourceRefused {
  return new SourceRefused('too-many-strings', `В файле XLSX больше ${strings} разных текстов: разделите его на части`);
}

function tooLarge(bytes: number): SourceRefused {
  const mebibytes = Math.floor(bytes / 1024 / 1024);
  return new SourceRefused('too-many-strings', `Тексты файла XLSX занимают больше ${mebibytes} МБ: разделите его`);
}
