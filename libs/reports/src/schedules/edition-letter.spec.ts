import { editionLetter } from './edition-letter.js';

it('no line of a letter ends between a number and its unit', () => {
  const { text, html } = editionLetter(
    {
      ...{ id: 1, number: 7, formTitle: 'Ответы', regionName: 'Волгоградская область', zone: 'Europe/Volgograd' },
      period: { kind: 'month', from: '2026-10-01', to: '2026-10-31' },
      ...{ asOf: new Date(0), frozenAt: new Date(0), frozenBy: 'Ирина Петрова', corrects: null },
      sentences: ['В срок 96,6\u00a0% ответов, было 94,1 %; подписок 1 612 480.'],
      ...{ gaps: [], files: [{ name: 'a.xlsx', sha256: '0'.repeat(64), size: 1 }] },
    },
    { incomplete: null, publicUrl: null },
  );
  for (const written of [text, html]) expect(written).not.toMatch(/\d (%|\d{3}\D)|№ \d/);
  // What `sha256sum -c` reads stays as it is.
  expect(text).toContain(`${'0'.repeat(64)}  a.xlsx`);
});
