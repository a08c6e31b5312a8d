import { existsSync, readFileSync } from 'node:fs';
import { scratchFolder } from './registry-fixture.spec-helper.js';
import { OWN_COLUMNS } from './columns/own-columns.js';
import { layoutOf as recogniseLayout } from './columns/recognise-form.js';
import { DEFAULT_LIMITS } from './import-limits.js';
import { MAX_REJECTS_TOLD, RowRejects } from './row-rejects.js';
import { openTable } from './source/open-table.js';
import { writeRejects } from './write-rejects.js';

describe('writing rejects', () => {
  const folder = scratchFolder();
  afterAll(() => folder.remove());
  const table = (source: string, heads: string[]) => () =>
    openTable(source, {
      form: { knows: () => true, uses: () => true, read: (cells) => layoutOf(heads, cells) },
      limits: DEFAULT_LIMITS,
      unknown: () => '',
    });
  const layoutOf = (heads: string[], cells: readonly string[]) => {
    if (!heads.every((head, index) => cells[index] === head)) return null;
    return recogniseLayout(OWN_COLUMNS, cells);
  };
  const heads = ['name', 'ogrn'];
  const fault = { column: 'name', found: '=1+1', expected: 'Нужно значение.', code: 'formula' };

  it('gives the rows as they stood with what to mend, as a CSV that Excel opens right and computes nothing of', async () => {
    const file = folder.path('rejects.csv');
    const source = folder.write('source.csv', 'name;ogrn\r\nШкола;1\r\n=1+1;2\r\n"А;Б";3\r\nЛицей;4\r\n');
    const rejects = [
      { line: 3, ...fault },
      { line: 3, column: 'ogrn', found: '2', expected: 'ОГРН состоит из 13 цифр.', code: 'ogrn-length' },
      { line: 4, column: null, found: '', expected: 'Другое.', code: 'other' },
    ];
    await writeRejects({ file, open: table(source, heads), rejects, rejected: 5 });
    expect(readFileSync(file, 'utf8')).toBe(
      '\uFEFF"Отклонено строк: 5, здесь первые 2"\r\nname;ogrn;Строка;Что исправить;Код\r\n' +
        `'=1+1;2;3;name: «=1+1» — Нужно значение. ogrn: «2» — ОГРН состоит из 13 цифр.;formula ogrn-length\r\n` +
        '"А;Б";3;4;«» — Другое.;other\r\n',
    );
  });

  it('does not grow when a file of rejects is rejected again', async () => {
    const source = folder.write('again.csv', 'name;ogrn;Строка;Что исправить;Код\r\nШкола;1;7;x;y\r\n');
    const file = folder.path('again-rejects.csv');
    const again = ['name', 'ogrn', 'Строка', 'Что исправить', 'Код'];
    await writeRejects({ file, open: table(source, again), rejects: [{ line: 2, ...fault }], rejected: 1 });
    expect(readFileSync(file, 'utf8')).toBe(
      '\uFEFFname;ogrn;Строка;Что исправить;Код\r\nШкола;1;2;name: «=1+1» — Нужно значение.;formula\r\n',
    );
  });

  it('leaves nothing half-written, and what was there as it was', async () => {
    const file = folder.path('none/rejects.csv');
    const written = writeRejects({ file, open: table(folder.path('source.csv'), heads), rejects: [], rejected: 0 });
    await expect(written).rejects.toMatchObject({ fault: 'no-folder' });
    expect(existsSync(folder.path('none'))).toBe(false);
  });

  it('tells so many of the rejected rows with all their faults, and counts them all', () => {
    const rejects = new RowRejects();
    for (let line = MAX_REJECTS_TOLD + 10; line > 0; line -= 1) rejects.add({ line, ...fault }, { line, ...fault });
    const told = RowRejects.told(rejects);
    expect([rejects.count, told.length, told[0]?.line]).toEqual([MAX_REJECTS_TOLD + 10, 2 * MAX_REJECTS_TOLD, 11]);
  });
});
