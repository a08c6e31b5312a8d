import { jsonEdition } from '@gospulse/files';
import { drawnEdition, drawnSheet } from '../../../files/src/document/drawn-edition.spec-helper.js';
import type { Edition } from '../editions/edition.js';
import type { ExplainedDifference } from '../editions/preview.js';
import { periodWith } from '../forms/period.js';
import { PREVIEWED_ROWS, previewOutcome } from './preview-outcome.js';
import { verdictWords } from './words.js';

const PERIOD = periodWith('quarter', '2026-08-01');
const previous: Edition = {
  ...{ id: 1, regionCode: '34', number: 12, formCode: 'region-summary', formVersion: 2, formTitle: 'Сводка региона' },
  ...{ periodCode: '2026-Q2', from: '2026-04-01', to: '2026-06-30', asOf: new Date(0), frozenAt: new Date(0) },
  ...{ frozenBy: 'Имя', corrects: null, policyVersion: '1', classifierVersion: '1', registerVersion: '1' },
  ...{ sha256: '0'.repeat(64), state: 'frozen', stateReason: null, replacedBy: null },
};
const difference: ExplainedDifference = {
  ...{ sheet: 'municipalities', row: '1023403433504', column: 'questions', kind: 'changed' as const },
  ...{ was: 1, became: 2, why: 'изменился реестр' },
};
/** Of a sheet of so many rows, beside one in which they stand the other way round. */
function preview(rows: number, maxBytes?: number) {
  const document = drawnEdition([drawnSheet(rows)]);
  const [sheet] = document.sheets;
  const before = jsonEdition({ ...document, sheets: [{ ...sheet!, rows: [...sheet!.rows].reverse() }] });
  const differences = Array.from({ length: 100 }, () => difference);
  const found = { kind: 'preview', document, previous, isBehind: false, differences, moreDifferences: 3 } as const;
  return previewOutcome(found, PERIOD, before, maxBytes);
}

it('shows the first rows of a sheet, says how many there are, and shows the same ones of the edition before', () => {
  const { sheets, previous: earlier, differences, moreDifferences } = preview(1_000);
  expect([sheets[0]?.rowCount, sheets[0]?.rows.length]).toEqual([1_000, PREVIEWED_ROWS]);
  expect(new Set(earlier?.sheets[0]?.keys)).toEqual(new Set(sheets[0]?.keys));
  expect([differences.length, moreDifferences]).toEqual([100, 3]);
});

it('cuts a long text between its characters: the database takes no half of one', () => {
  const was = `${'а'.repeat(1_999)}😀😀`;
  const document = drawnEdition([drawnSheet(1)]);
  const differences = [{ ...difference, was }];
  const found = { kind: 'preview', document, previous, isBehind: false, differences, moreDifferences: 0 } as const;
  const [told] = previewOutcome(found, PERIOD, null).differences;
  expect(told?.before).toBe(`${'а'.repeat(1_999)}…`);
  const words = verdictWords(
    { kind: 'differs', edition: previous, first: { ...difference, was: `${'а'.repeat(79)}😀😀` }, changes: [] },
    12,
    { titleOf: (code) => code, headOf: (_, code) => code },
  );
  expect(words).not.toMatch(/\p{Cs}/u);
});

it('takes no more than it may, whatever the rows hold, and tells what is left out', () => {
  const told = preview(1_000, 60_000);
  expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThan(60_000);
  const rows = told.sheets[0]?.rows.length ?? 0;
  expect([rows > 0 && rows < PREVIEWED_ROWS, told.sheets[0]?.rowCount]).toEqual([true, 1_000]);
  expect(told.differences.length + told.moreDifferences).toBe(103);
  expect(preview(1_000, 10).sheets[0]?.rows).toEqual([]);
});
