import { readdirSync } from 'node:fs';
import iconv from 'iconv-lite';
import { DEFAULT_LIMITS, type ImportLimits } from '../import-limits.js';
import { RowRejects } from '../row-rejects.js';
import { VOLGOGRAD } from '../regions/volgograd.spec-helper.js';
import { ogrnOf, OWN_HEADER, ownCsv, scratchFolder } from '../registry-fixture.spec-helper.js';
import { surveyFile } from './survey.js';

const folder = scratchFolder();
afterAll(() => folder.remove());

async function survey(
  content: string,
  limits: Partial<ImportLimits> = {},
): Promise<{ code: string } | { rows: number; rejects: [number, string, string][] }> {
  const result = await surveyFile(folder.write('file.csv', content), VOLGOGRAD, { ...DEFAULT_LIMITS, ...limits });
  if (result.kind === 'refused') return { code: result.code };
  await result.rows.dispose();
  return {
    rows: result.rows.size,
    rejects: RowRejects.told(result.rejects).map(({ line, column, code }) => [line, column ?? '', code]),
  };
}

describe('surveying a file', () => {
  const A = ogrnOf(1);

  it.each([
    [{ ogrn: '1,02E+12' }, 'ogrn', 'ogrn-scientific'],
    [{ ogrn: A, name: ' ' }, 'name', 'name-empty'],
    [{ ogrn: A, name: 'я'.repeat(1_001) }, 'name', 'name-too-long'],
    [{ ogrn: A, name: 'я'.repeat(20_001) }, 'name', 'field-too-long'],
    [{ ogrn: A, name: 'Школа \uFFFD' }, 'name', 'encoding'],
    [{ ogrn: A, name: iconv.decode(Buffer.from('Школа'), 'win1251') }, 'name', 'encoding'],
    [{ ogrn: A, name: '#ССЫЛКА!' }, 'name', 'cell-error'],
    [{ ogrn: A, kind: 'escuela' }, 'kind', 'kind-unknown'],
    [{ ogrn: A, kind: '__proto__' }, 'kind', 'kind-unknown'],
    [{ ogrn: A, level: 'constructor' }, 'level', 'level-unknown'],
    [{ ogrn: A, oktmo: '45000000' }, 'oktmo', 'oktmo-unknown'],
    [{ ogrn: A, link: 'vk.com/id1' }, 'vk_url', 'link-person'],
    [{ ogrn: A, responsibleVk: 'Иванов' }, 'responsible_vk', 'responsible-vk'],
  ])('%j is rejected in %s as %s', async (row, column, code) => {
    expect(await survey(ownCsv([{ ogrn: ogrnOf(2) }, row]))).toEqual({ rows: 1, rejects: [[3, column, code]] });
  });

  it.each([
    ['no header', 'a;b;c\n1;2;3\n', {}, 'unknown-form'],
    ['a missing column', 'ogrn;name;kind;level;vk_url\n', {}, 'missing-column'],
    ['too many rows', ownCsv([{ ogrn: ogrnOf(1) }, { ogrn: ogrnOf(2) }]), { rows: 1 }, 'too-many-rows'],
    ['JSON', '{"ogrn": 1}', {}, 'unknown-form'],
    ['only line ends', '\n\n\n', {}, 'unknown-form'],
  ])('refuses %s', async (_, content, limits, code) => {
    expect(await survey(content, limits)).toEqual({ code });
  });

  it('lets go of a file that it refuses', async () => {
    const before = readdirSync('/proc/self/fd').length;
    for (let time = 0; time < 5; time += 1) await survey('ogrn;name;kind;level;vk_url\n');
    expect(readdirSync('/proc/self/fd').length).toBeLessThan(before + 5);
  });

  it('takes a file with a header and nothing else', async () => {
    expect(await survey(`${OWN_HEADER}\n`)).toEqual({ rows: 0, rejects: [] });
  });
});
