import { existsSync, readFileSync } from 'node:fs';
import { scratchFolder } from './registry-fixture.spec-helper.js';
import { MAX_REJECTS_TOLD, RowRejects } from './row-rejects.js';
import { writeRejects } from './write-rejects.js';

describe('writing rejects', () => {
  const folder = scratchFolder();
  afterAll(() => folder.remove());

  it('gives a CSV that Excel opens right and computes nothing of', async () => {
    const file = folder.path('rejects.csv');
    await writeRejects(
      file,
      [
        { line: 3, column: 'name', found: '=HYPERLINK("x";"y")', expected: 'Нужно значение.', code: 'formula' },
        { line: 4, column: null, found: '', expected: 'Другое.', code: 'other' },
      ],
      5,
    );
    expect(readFileSync(file, 'utf8')).toBe(
      '\uFEFFСтрока;Столбец;Найдено;Ожидается;Код\r\n' +
        `3;name;"'=HYPERLINK(""x"";""y"")";Нужно значение.;formula\r\n` +
        '4;;;Другое.;other\r\n' +
        ';;;Отклонено ещё строк: 3.;more\r\n',
    );
  });

  it('leaves nothing half-written, and what was there as it was', async () => {
    await expect(writeRejects(folder.path('none/rejects.csv'), [], 0)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(existsSync(folder.path('rejects.csv.part'))).toBe(false);
  });

  it('tells so many of the rejected rows, and counts them all', () => {
    const rejects = new RowRejects();
    const reject = { column: null, found: '', expected: 'Другое.', code: 'other' };
    for (let line = MAX_REJECTS_TOLD + 10; line > 0; line -= 1) rejects.add({ line, ...reject });
    const told = RowRejects.told(rejects);
    expect([rejects.count, told.length, told[0]?.line]).toEqual([MAX_REJECTS_TOLD + 10, MAX_REJECTS_TOLD, 11]);
  });
});
