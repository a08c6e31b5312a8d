import { drawnView } from '../drawn-view.spec-helper.js';
import type { ScreenTable } from '../file-request.js';
import { screenDocument } from './screen-document.js';

const TABLE: ScreenTable = {
  title: '28\u00a0дней',
  columns: [
    { code: 'name', head: 'Район\u202fили город', kind: 'text' },
    { code: 'questions', head: 'Обращения', kind: 'count' },
  ],
  rows: [{ cells: ['№\u00a05', 5] }, { cells: ['Клетский', null], unknown: { questions: 'не\u00a0наблюдалось' } }],
};

describe('a table of a screen as a document', () => {
  it('is a draft with the address that opens the same view', () => {
    expect(screenDocument(TABLE, drawnView())).toMatchObject({
      form: { code: 'districts', version: 1, title: '28 дней' },
      ...{ edition: null, corrects: null, asOf: '2026-11-23T06:05:00.000Z' },
      address: 'http://127.0.0.1/districts?from=2026-10-27',
      period: { from: '2026-10-27', to: '2026-11-23' },
      filters: ['Экран: Муниципалитеты'],
      versions: [
        { name: 'Правила региона', version: 'default-3' },
        expect.anything(),
        expect.anything(),
        expect.anything(),
      ],
      gaps: ['Пустая ячейка — нет данных, а не ноль.'],
    });
  });

  it('holds no spaces that hide a text from a search', () => {
    expect(screenDocument(TABLE, drawnView()).sheets).toEqual([
      {
        ...{ code: 'districts', title: '28 дней', notes: [] },
        columns: [
          { code: 'name', head: 'Район или город', kind: 'text' },
          { code: 'questions', head: 'Обращения', kind: 'count' },
        ],
        rows: [{ cells: ['№ 5', 5] }, { cells: ['Клетский', null], unknown: { questions: 'не наблюдалось' } }],
      },
    ]);
  });

  it('tells what the rows were chosen by in words, codes where no name is known', () => {
    const chosen = {
      ...{ sphere: 'education', kind: 'school', oktmo: '18602000', founder: '1023400000001', q: 'росток' },
      ...({ state: 'overdue', band: '9-24', clock: 'calendar', basis: 'all', compare: 'year' } as const),
    };
    const names = { sphere: 'Образование', oktmo: 'Алексеевский\u00a0район' };
    const { filters } = screenDocument(TABLE, drawnView({ chosen, names }));
    expect(filters).toEqual([
      ...['Экран: Муниципалитеты', 'Сфера: Образование', 'Вид учреждения: school'],
      ...['Муниципалитет: Алексеевский район', 'Учредитель: 1023400000001', 'Поиск: «росток»'],
      ...['Состояние: Просрочено', 'По времени ожидания, рабочие часы: 9–24 ч', 'С чем сравнивать: год назад'],
      ...['Что считать: Все комментарии', 'Какое время считать: Календарное'],
    ]);
  });

  it('says of draft calendars and of what holds of all rows', () => {
    const { sheets } = screenDocument({ ...TABLE, notes: ['Первые сто.'] }, drawnView({ draftYears: [2027] }));
    expect(sheets[0]?.notes).toEqual([
      'Первые сто.',
      'Производственный календарь на 2027 — проект: рабочее время и сроки этих дней могут измениться.',
    ]);
  });

  it('of a list that no rules judge names none', () => {
    expect(screenDocument(TABLE, drawnView({ policyVersion: null })).versions).toEqual([]);
  });
});
