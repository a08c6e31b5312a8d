import type { QueueRow } from '@gospulse/contracts';
import { toCsv } from '@gospulse/domain';
import { fileColumns, tableFile } from '@gospulse/files';
import { placeOf } from '../../figures/question-file.js';
import { queueFile } from './queue-file.js';

const row: QueueRow = {
  askedAt: '2026-11-20T06:00:00.000Z',
  elapsedSeconds: 270_000,
  workingSeconds: 64_800,
  dueAt: '2026-11-20T15:00:00.000Z',
  state: 'overdue',
  band: '9-24',
  overdue: { elapsedSeconds: 237_600, workingSeconds: 32_400 },
  class: 'question',
  url: 'https://vk.com/wall-1_2?reply=3',
  page: { id: 1, name: '=Школа\u202e 5' },
  institution: { ogrn: '1023400000001', name: 'МБОУ СШ № 5' },
  municipality: null,
  placeCode: '00000001',
  founder: null,
};

const file = tableFile('Очередь', Object.values(queueFile('Europe/Volgograd')).flatMap(fileColumns), [row]);

describe('the queue as a file', () => {
  it('holds each row with its waits, its place and its link', () => {
    const cells = Object.fromEntries(file.columns.map(({ head }, at) => [head, file.rows[0]?.cells[at]]));
    expect(cells).toEqual({
      ...{ Страница: '=Школа 5', Учреждение: 'МБОУ СШ № 5', ОГРН: '1023400000001' },
      ...{ 'Ждёт, рабочее время': 64_800, 'Ждёт, календарное время': 270_000, Состояние: 'просрочено' },
      ...{ 'Просрочено, рабочее время': 32_400, 'Просрочено, календарное время': 237_600 },
      ...{ Срок: { instant: row.dueAt, zone: 'Europe/Volgograd' }, 'Календарь срока': null },
      ...{ Задано: { instant: row.askedAt, zone: 'Europe/Volgograd' } },
      ...{
        Муниципалитет: 'Региональные учреждения',
        ОКТМО: null,
        Учредитель: null,
        Ссылка: 'https://vk.com/wall-1_2?reply=3',
      },
    });
  });

  it('tells who is of the whole region from who is nowhere', () => {
    expect(placeOf(row)).toBe('Региональные учреждения');
    expect(placeOf({ ...row, placeCode: '00000000' })).toBe('Без муниципалитета');
    expect(placeOf({ ...row, municipality: { oktmo: '18701000', name: 'Волгоград' } })).toBe('Волгоград');
  });

  it('runs no formula of a page’s name', () => {
    expect(toCsv({ heads: [], rows: file.rows.map(({ cells }) => cells) })).toContain("\r\n'=Школа 5;");
  });
});
