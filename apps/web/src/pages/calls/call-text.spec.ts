import type { CallQuestion, CallRow } from '@gospulse/contracts';
import { callText, institutionText } from './call-text.js';

const ZONE = 'Europe/Volgograd';
const AT = '2026-11-23T06:05:00.000Z';
const LATER = '2026-11-23T13:30:00.000Z';

const question = (comment: number, state: 'open' | 'overdue'): CallQuestion => ({
  ...{ url: `https://vk.com/wall-1_2?reply=${comment}`, class: 'question', askedAt: AT, dueAt: AT, state },
  ...{ clock: 'working', secondsLeft: -60, hoursAhead: [] },
});

function row(name: string, more: Partial<CallRow> = {}): CallRow {
  return {
    ...{ institution: { ogrn: '1023403433504', name }, municipality: { oktmo: '18602000', name: 'Еланский' } },
    ...{ placeCode: '18602000', founder: null, overdue: 0, open: 0, dueToday: 0, oldestDueAt: null, nextDueAt: null },
    ...{ questions: [], page: 1, commentsClosed: false, responsible: null, phone: null, isCalled: false, last: null },
    ...more,
  };
}

const SCHOOL = row('МБОУ СШ № 5', {
  ...{ overdue: 6, dueToday: 1, oldestDueAt: AT, nextDueAt: LATER, responsible: 'Имя Фамилия' },
  ...{ phone: '8 (8442) 30-70-00', questions: [question(3, 'overdue'), question(4, 'overdue')] },
  last: {
    ...{ id: 1, at: LATER, by: 'anna', outcome: 'promised', note: 'не для чужих', withdrawnAt: null },
    ...{ mayWithdraw: false, replies: [] },
  },
});
const CLOSED = row('Клуб\u202e\nи дом', { commentsClosed: true, responsible: 'Другая' });

const LIST = {
  ...{ region: { name: 'Волгоградская область', zone: ZONE }, period: { from: '2026-10-27', to: '2026-11-23' } },
  ...{ asOf: AT, origin: 'https://pulse.example', href: 'https://pulse.example/calls?group=municipality' },
  queueOf: ({ page }: CallRow) => `/queue?page=${page}`,
};

describe('a text to paste', () => {
  it('names each institution with whom to call, what is overdue and due, and links to it', () => {
    expect(callText({ ...LIST, rows: [SCHOOL, CLOSED], groups: null })).toBe(
      [
        'Кому позвонить: Волгоградская область, данные на 23.11.2026 09:05 МСК',
        'Обращения за 27.10–23.11.2026',
        '2 учреждения: просрочено 6 обращений, срок сегодня — 1 обращение',
        '',
        '1. МБОУ СШ № 5 (Еланский)',
        '   Имя Фамилия, 8 (8442) 30-70-00',
        '   просрочено 6 обращений, самый ранний срок 23.11.26 09:05',
        '   срок сегодня: 1 обращение, ближайший 23.11.26 16:30',
        '   https://vk.com/wall-1_2?reply=3',
        '   https://vk.com/wall-1_2?reply=4',
        '   ещё 5: https://pulse.example/queue?page=1',
        '   последний звонок 23.11.26 16:30, обещали ответить жителям',
        '2. Клуб и дом (Еланский)',
        '   Другая, телефона в реестре нет',
        '   комментарии закрыты',
        '',
        'Список: https://pulse.example/calls?group=municipality',
      ].join('\n'),
    );
  });

  it('tells groups with sums of their own, in their order', () => {
    const groups = [
      { code: '2', name: 'Еланский', rows: [SCHOOL] },
      { code: '1', name: 'Камышинский', rows: [CLOSED] },
    ];
    const lines = callText({ ...LIST, rows: [SCHOOL, CLOSED], groups }).split('\n');
    expect(lines.filter((line) => /^(?:Еланский|Камышинский|1\.)/.test(line))).toEqual([
      'Еланский. 1 учреждение: просрочено 6 обращений, срок сегодня — 1 обращение',
      '1. МБОУ СШ № 5 (Еланский)',
      'Камышинский. 1 учреждение: просрочено 0 обращений, срок сегодня — 0 обращений',
      '1. Клуб и дом (Еланский)',
    ]);
  });

  it('of one institution has no number, and never the note of whoever called', () => {
    const text = institutionText(SCHOOL, LIST);
    expect(text.split('\n').slice(0, 2)).toEqual(['МБОУ СШ № 5 (Еланский)', 'Имя Фамилия, 8 (8442) 30-70-00']);
    expect(text).not.toContain('не для чужих');
  });
});
