import { readFileSync, writeFileSync } from 'node:fs';
import { INSTITUTION_KINDS, INSTITUTION_LEVELS, LEVEL_WORDS } from '@gospulse/domain';
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { ogrnOf } from './registry-fixture.spec-helper.js';
import { counts, useRegister } from './register-under-test.spec-helper.js';
import { writeRegisterTemplate } from './template.js';

const register = useRegister();

describe('the template of a register', () => {
  it.each(['template.xlsx', 'template.csv'])('%s is taken by an import, its example passed over', async (name) => {
    const file = register.folder.path(name);
    await writeRegisterTemplate(file, '34');
    const report = await register.importFile(file);
    expect(counts(report)).toEqual([0, 0, 0, 0]);
    expect(report.notes.join(' ')).toContain('Строка 2 пропущена, она не об учреждении: пример из шаблона');
  });

  it('offers lists of what cells may hold, which an import takes', async () => {
    const file = register.folder.path('template.xlsx');
    await writeRegisterTemplate(file, '34');
    const workbook = await openXlsx(readFileSync(file));
    const [sheet, explained, lists] = workbook.sheets;
    expect([sheet?.name, explained?.name, lists?.name]).toEqual(['Реестр', 'Пояснения', 'Справочники']);
    const kinds = sheet?.dataValidations?.find(({ range }) => range.startsWith('D2'));
    expect(kinds).toMatchObject({ type: 'list', formula1: `'Справочники'!$A$2:$A$${INSTITUTION_KINDS.length + 1}` });
    expect(lists?.rows.slice(1, 3).map(([kind]) => kind)).toEqual(
      INSTITUTION_KINDS.slice(0, 2).map(({ label }) => label),
    );
    const rows = INSTITUTION_KINDS.map(({ label }, at) => {
      const level = LEVEL_WORDS[INSTITUTION_LEVELS[at % 3] ?? 'municipal'];
      return [ogrnOf(at + 1), `Учреждение ${at}`, null, label, level, '18610000', null, null];
    });
    sheet?.rows.push(...rows);
    writeFileSync(file, await saveXlsx(workbook));
    expect(counts(await register.importFile(file))).toEqual([INSTITUTION_KINDS.length, 0, 0, 0]);
    const kept = await register.query('select kind from institution order by id');
    expect(kept.map(({ kind }) => kind)).toEqual(INSTITUTION_KINDS.map(({ code }) => code));
  });
});
