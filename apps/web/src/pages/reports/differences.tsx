import type { ExplainedDifferenceAnswer, ReportPreview } from '@gospulse/contracts';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { reportCellWords, reportChangeWords } from '../../figures/report-cell.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { PREVIEW } from '../../text/reports-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { useZone } from '../../view/use-zone.js';
import { rowName } from './compare-sheet.js';
import { whyWords } from './compared-value.js';
import { numberWords } from './edition-columns.js';
import classes from './reports.module.css';

const FIRST = 50;
const MORE = 200;
const TEXTS: Readonly<Record<string, string>> = PREVIEW.texts;
const rowProps = () => ({ 'data-testid': 'difference' });

/** Names of sheets, rows and columns by what differences call them. */
function namesOf({ sheets, previous }: ReportPreview) {
  const all = [...sheets, ...(previous?.sheets ?? [])];
  const sheetOf = (code: string | null) => all.find((sheet) => sheet.code === code);
  const rows = new Map<string, string>();
  for (const { code, columns, keys, rows: cells } of all.toReversed())
    keys.forEach((key, at) => {
      const row = (cells[at] ?? []).map((now) => ({ now, before: null, isChanged: false, why: null, unknown: null }));
      rows.set(`${code} ${key}`, rowName(columns, { key, cells: row }).main);
    });
  return {
    sheet: (code: string | null) => displayName(sheetOf(code)?.title ?? code ?? PREVIEW.besides),
    row: ({ sheet, row }: ExplainedDifferenceAnswer) => displayName(rows.get(`${sheet} ${row}`) ?? row ?? '—'),
    column: ({ sheet, column }: ExplainedDifferenceAnswer) => {
      const head = sheetOf(sheet)?.columns.find(({ code }) => code === column)?.head;
      return displayName(head ?? TEXTS[column ?? ''] ?? column ?? '—');
    },
    kind: ({ sheet, column }: ExplainedDifferenceAnswer) =>
      sheetOf(sheet)?.columns.find(({ code }) => code === column)?.kind ?? 'text',
  };
}

function differenceColumns(preview: ReportPreview, zone: string): Column<ExplainedDifferenceAnswer>[] {
  const names = namesOf(preview);
  const { columns } = PREVIEW;
  const value = (of: ExplainedDifferenceAnswer, cell: 'before' | 'after'): string =>
    of.kind === 'changed' ? reportCellWords(of[cell], names.kind(of), zone) : '';
  const column = (
    key: keyof typeof columns,
    cell: Column<ExplainedDifferenceAnswer>['cell'],
    given: Partial<Column<ExplainedDifferenceAnswer>> = {},
  ): Column<ExplainedDifferenceAnswer> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: null },
    ...given,
  });
  const numeric = { numeric: true };
  return [
    column('row', (of) => <span className={classes.name}>{names.row(of)}</span>),
    column('sheet', ({ sheet }) => names.sheet(sheet)),
    column('column', (of) => (
      <span className={classes.words}>
        {of.kind === 'changed' ? names.column(of) : of.kind === 'text' ? names.column(of) : PREVIEW.kinds[of.kind]}
      </span>
    )),
    column('before', (of) => value(of, 'before'), numeric),
    column('after', (of) => (of.kind === 'text' ? PREVIEW.kinds.text : value(of, 'after')), numeric),
    column(
      'change',
      (of) => (of.kind === 'changed' ? (reportChangeWords(of.before, of.after, names.kind(of)) ?? '') : ''),
      numeric,
    ),
    column('why', ({ why }) => <span className={classes.words}>{whyWords({ kind: 'told', words: why }, zone)}</span>, {
      long: true,
    }),
  ];
}

const keyOf = ({ kind, sheet, row, column }: ExplainedDifferenceAnswer): string =>
  [kind, sheet, row, column].join('\n');

/** Cell by cell what differs from the edition before, and why. */
export function Differences({ preview }: { preview: ReportPreview }) {
  const zone = useZone();
  const [shown, setShown] = useState(FIRST);
  const columns = useMemo(() => differenceColumns(preview, zone), [preview, zone]);
  const { previous, differences, moreDifferences } = preview;
  if (previous === null) return null;
  const total = differences.length + moreDifferences;
  const isCut = moreDifferences > 0 && shown >= differences.length;
  const title = PREVIEW.differencesOf(numberWords(previous.edition.number));
  const isSamePeriod = previous.edition.period.code === preview.period.code;
  if (total === 0) {
    return (
      <Section title={title}>
        <p>{PREVIEW.same}</p>
      </Section>
    );
  }
  return (
    <Section title={title}>
      <details className={classes.details} open={isSamePeriod}>
        <summary>{isSamePeriod ? PREVIEW.differences : PREVIEW.differencesOfPeriod}</summary>
        <p className={classes.soft} data-testid="differences-total">
          {counted(total, PREVIEW.differenceForms)}
        </p>
        <DataTable
          wordy
          folded
          file={false}
          caption={PREVIEW.differences}
          columns={columns}
          rows={differences.slice(0, shown)}
          keyOf={keyOf}
          rowProps={rowProps}
        />
        {shown < differences.length && (
          <p className={classes.foot}>
            <Button size="xs" variant="default" onClick={() => setShown(shown + MORE)}>
              {PREVIEW.moreDifferences}
            </Button>
            {counted(differences.length - shown, PREVIEW.differenceForms)}
          </p>
        )}
        {isCut && (
          <p className={classes.notice}>
            {PREVIEW.differencesCut(formatCount(differences.length), formatCount(total))}
          </p>
        )}
      </details>
    </Section>
  );
}
