import { useState } from 'react';
import { flushSync } from 'react-dom';
import { getAnswer } from '../api/client.js';
import type { GetAnswer, WholeSource } from '../export/file-request.js';
import { formatCount } from '../text/format.js';
import { PAPER } from '../text/paper-strings.js';

/** A list of a region fits; what is longer is read as a file. */
const MAX_PRINTED_ROWS = 6_000;

interface Printed<Row> {
  /** All rows while they are printed; null: those of the screen. */
  rows: readonly Row[] | null;
  /** How far it is, or why it did not come to it. */
  said: string | null;
  print: () => Promise<void>;
}

/** Brings every row of a list onto paper: they are fetched, shown while the browser prints, and taken away again. */
export function usePrint<Row>(whole: WholeSource<Row> | undefined): Printed<Row> {
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const print = async (): Promise<void> => {
    if (whole === undefined) return window.print();
    if (whole.total > MAX_PRINTED_ROWS) {
      return setSaid(PAPER.tooMany(formatCount(whole.total), formatCount(MAX_PRINTED_ROWS)));
    }
    const { signal } = new AbortController();
    const get: GetAnswer = (endpoint, path, query) => getAnswer(endpoint, path, query, signal);
    const { readWhole } = await import('../export/made/whole-list.js');
    const list = await readWhole(whole, get, (done, total) =>
      setSaid(PAPER.collecting(formatCount(done), formatCount(total))),
    );
    if (list.kind !== 'whole') return setSaid(PAPER.changed);
    flushSync(() => {
      setSaid(null);
      setRows(list.rows);
    });
    window.print();
    setRows(null);
  };
  return { rows, said, print: () => print().catch(() => setSaid(PAPER.failed)) };
}
