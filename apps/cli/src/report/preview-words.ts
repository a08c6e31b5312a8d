import { jsonEdition } from '@gospulse/files';
import type { Previewed } from '@gospulse/reports';
import { differenceWords } from './verdicts.js';

type Preview = Extract<Previewed, { readonly kind: 'preview' }>;

/** Differences that a terminal shows; `--json` has all of them. */
const MAX_SHOWN = 40;

export function previewJson({ document, previous, isBehind, differences, moreDifferences }: Preview) {
  return {
    isBehind,
    previous: previous && { number: previous.number, periodCode: previous.periodCode, sha256: previous.sha256 },
    ...{ differences, moreDifferences },
    document: jsonEdition(document),
  };
}

/** What people look at before they freeze: the findings, what is missing, the sheets, and what has changed. */
export function previewWords({ document, previous, isBehind, differences, moreDifferences }: Preview): string {
  const { form, region, period, sheets, sentences, gaps } = document;
  const sums = sheets.map(({ code, rows, totalRules = {} }) => {
    const summed = Object.values(totalRules).filter((rule) => rule === 'sum').length;
    return `  ${code}: ${rows.length} rows${summed > 0 ? `, ${summed} totals are the sums of their rows` : ''}`;
  });
  const shown = differences.slice(0, MAX_SHOWN).map((each) => `  ${differenceWords(each)} — ${each.why}`);
  const hidden = differences.length - shown.length + moreDifferences;
  const against =
    previous === null
      ? ['no edition of this form for such a period before it']
      : [
          `against edition ${previous.number} (${previous.periodCode}), ${differences.length + moreDifferences} differences:`,
        ];
  return `${[
    `${form.title}, ${region.name}, ${period.from} – ${period.to}`,
    ...(isBehind ? ['facts are still being summed up: figures may be some seconds old'] : []),
    ...sentences.map((sentence) => `  ${sentence}`),
    gaps.length === 0 ? 'nothing is missing' : 'missing:',
    ...gaps.map((gap) => `  ${gap}`),
    'sheets:',
    ...sums,
    ...against,
    ...shown,
    ...(hidden > 0 ? [`  and ${hidden} more: --json has them`] : []),
  ].join('\n')}\n`;
}
