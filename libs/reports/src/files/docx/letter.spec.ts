import { strFromU8, unzipSync } from 'fflate';
import { drawnEdition } from '../../../../files/src/document/drawn-edition.spec-helper.js';
import { letter } from './letter.js';

async function partsOf(document: Parameters<typeof letter>[0]): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(await letter(document))).map(([path, part]) => [path, strFromU8(part)]),
  );
}

function wordsOf(xml: string | undefined): string[] {
  return [...(xml ?? '').matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph.replace(/<[^>]+>/g, ''));
}

describe('the letter of an edition', () => {
  it('holds the findings in sentences, what is missing and what is enclosed', async () => {
    const words = wordsOf((await partsOf(drawnEdition()))['word/document.xml']);
    expect(words).toEqual(expect.arrayContaining([...drawnEdition().sentences, ...drawnEdition().gaps]));
    expect(words).toContain('1. region-summary_34_2026-07-01_2026-09-30_no12.xlsx — книга XLSX');
    expect(words).toContain(
      'Таблицы: «По муниципалитетам: все районы и городские округа» — строк: 7; «Список 100 %» — строк: 2.',
    );
    expect(words.join('\n')).toContain('издание № 12, зафиксировано 05.10.2026 09:01, исправляет издание № 11');
  });

  it('names the files that go with it, and no others', async () => {
    const bytes = await letter(drawnEdition(), ['docx', 'json', 'xlsx']);
    const words = wordsOf(strFromU8(unzipSync(bytes)['word/document.xml']!));
    expect(words.filter((text) => /^\d\. /.test(text))).toEqual([
      '1. region-summary_34_2026-07-01_2026-09-30_no12.xlsx — книга XLSX',
      '2. region-summary_34_2026-07-01_2026-09-30_no12.json — JSON',
    ]);
  });

  it('of a draft says so first', async () => {
    const words = wordsOf((await partsOf({ ...drawnEdition(), edition: null, corrects: null }))['word/document.xml']);
    expect(words.find((text) => text.startsWith('ЧЕРНОВИК'))).toBeDefined();
  });

  it('knows no time but that of its document', async () => {
    const core = (await partsOf(drawnEdition()))['docProps/core.xml'] ?? '';
    expect([...core.matchAll(/\d{4}-\d{2}-\d{2}T[^<]*/g)].map(String)).toEqual([
      '2026-10-05T06:01:30Z',
      '2026-10-05T06:01:30Z',
    ]);
  });

  it('takes what comes from outside as words', async () => {
    const said = 'Школа <b>«Росток»</b> & Ко';
    const xml = (await partsOf({ ...drawnEdition(), sentences: [said] }))['word/document.xml'] ?? '';
    expect(xml).toContain('Школа &lt;b&gt;«Росток»&lt;/b&gt; &amp; Ко');
  });
});
