import type { DayNote } from '@gospulse/contracts';
import { notesOfLine, notesOn, withNotes } from './day-notes.js';

const note = (id: number, more: Partial<DayNote> = {}): DayNote => ({
  ...{ id, from: '2026-11-10', to: '2026-11-10', metric: null, municipality: null, institution: null, page: null },
  ...{ text: `Заметка ${id}`, author: 'anna', madeAt: '2026-11-11T06:00:00.000Z', editedAt: null, isOwn: true },
  ...more,
});
const PAGE = { id: 7, name: 'Школа', ogrn: '1023403433504', oktmo: '18602000' };
const ALL = [
  note(1),
  note(2, { metric: 'questions' }),
  note(3, { municipality: { oktmo: '18602000', name: 'Еланский' } }),
  note(4, { municipality: { oktmo: '18610000', name: 'Камышинский' } }),
  note(5, { institution: { ogrn: PAGE.ogrn, name: 'Школа' } }),
  note(6, { page: PAGE }),
  note(7, { page: { ...PAGE, id: 8 } }),
];

describe('notes of a line', () => {
  it.each([
    ['the region', { metric: 'subscribers' }, [1]],
    ['its questions', { metric: 'questions' }, [1, 2]],
    ['a district', { metric: 'subscribers', oktmo: '18602000' }, [1, 3]],
    ['two of them', { metric: 'subscribers', oktmo: '18602000,18610000' }, [1, 3, 4]],
    ['a page', { metric: 'subscribers', page: PAGE, oktmo: '18610000' }, [1, 3, 5, 6]],
  ] as const)('are those of %s', (_, place, ids) => expect(notesOfLine(ALL, place).map(({ id }) => id)).toEqual(ids));

  it('of a day are all that touch it', () => {
    const several = [
      note(1, { from: '2026-11-08', to: '2026-11-12' }),
      note(2),
      note(3, { from: '2026-11-11', to: '2026-11-11' }),
    ];
    expect(notesOn(several, '2026-11-10').map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('flags with notes', () => {
  const days = ['2026-11-09', '2026-11-10', '2026-11-11'];

  it('are on each of the days, beside what was said already, without what turns a text around', () => {
    const flags = { days: new Map([['2026-11-10', 'скачков: 2']]), name: 'скачки' };
    const long = note(1, { from: '2026-11-10', to: '2027-01-31', text: 'Сбой\u202e\nу всех', author: null });
    expect(withNotes(flags, [long], days)).toEqual({
      name: 'скачки, заметки',
      days: new Map([
        ['2026-11-10', 'скачков: 2; Заметка: Сбой у всех (автор не записан)'],
        ['2026-11-11', 'Заметка: Сбой у всех (автор не записан)'],
      ]),
    });
  });

  it('are those that were there where there are no notes', () => {
    const flags = { days: new Map(), name: 'скачки' };
    expect(withNotes(flags, [], days)).toBe(flags);
    expect(withNotes(undefined, [note(1)], days)?.name).toBe('заметки');
  });
});
