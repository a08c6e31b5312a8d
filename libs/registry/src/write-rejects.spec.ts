import { readFileSync } from 'node:fs';
import { scratchFolder } from './registry-fixture.spec-helper.js';
import { writeRejects } from './write-rejects.js';

describe('writing rejects', () => {
  const folder = scratchFolder();
  afterAll(() => folder.remove());

  it('gives a CSV that Excel opens right and computes nothing of', async () => {
    const file = folder.path('rejects.csv');
    await writeRejects(file, [
      { line: 3, column: 'name', found: '=HYPERLINK("x";"y")', expected: 'Нужно значение.', code: 'formula' },
      { line: 4, column: null, found: '', expected: 'Другое.', code: 'other' },
    ]);
    expect(readFileSync(file, 'utf8')).toBe(
      '\uFEFFСтрока;Столбец;Найдено;Ожидается;Код\r\n' +
        `3;name;"'=HYPERLINK(""x"";""y"")";Нужно значение.;formula\r\n` +
        '4;;;Другое.;other\r\n',
    );
  });
});
