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
    return `  ${code}: строк ${rows.length}${summed > 0 ? `, итогов-сумм ${summed}` : ''}`;
  });
  const shown = differences.slice(0, MAX_SHOWN).map((each) => `  ${differenceWords(each)} — ${each.why}`);
  const hidden = differences.length - shown.length + moreDifferences;
  const against =
    previous === null
      ? ['прежнего издания этой формы за такой период нет']
      : [`отличий от издания ${previous.number} (${previous.periodCode}): ${differences.length + moreDifferences}`];
  return `${[
    `${form.title}, ${region.name}, ${period.from} – ${period.to}`,
    ...(isBehind ? ['факты ещё суммируются: показатели могли отстать на секунды'] : []),
    ...sentences.map((sentence) => `  ${sentence}`),
    gaps.length === 0 ? 'всё на месте' : 'не хватает:',
    ...gaps.map((gap) => `  ${gap}`),
    'листы:',
    ...sums,
    ...against,
    ...shown,
    ...(hidden > 0 ? [`  и ещё ${hidden}: все — с --json`] : []),
  ].join('\n')}\n`;
}
