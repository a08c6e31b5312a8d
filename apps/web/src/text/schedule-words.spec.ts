import { mailWords, readRecipients, troubleWords, waitWords, whenWords } from './schedule-words.js';

const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

describe('a schedule in words', () => {
  it.each([
    [{ periodKind: 'month', daysAfter: 3, time: '09:00' }, 'каждый месяц, на 4-й день после конца месяца, в 09:00'],
    [
      { periodKind: 'half-year', daysAfter: 21, time: '18:30' },
      'каждое полугодие, на 22-й день после конца полугодия, в 18:30',
    ],
    [{ periodKind: 'week', daysAfter: 0, time: '07:05' }, 'каждую неделю, на 1-й день после конца недели, в 07:05'],
  ] as const)('%p', (when, words) => expect(plain(whenWords(when))).toBe(words));

  it.each([
    [0, 'не ждёт, пока наблюдения соберутся'],
    [1, 'ждёт, пока наблюдения соберутся, не дольше 1 дня'],
    [3, 'ждёт, пока наблюдения соберутся, не дольше 3 дней'],
    [21, 'ждёт, пока наблюдения соберутся, не дольше 21 дня'],
  ])('waits %d days', (waitDays, words) => expect(plain(waitWords({ waitDays }))).toBe(words));

  it('tells of letters only where there were any', () => {
    expect(mailWords({ sent: 0, waiting: 0, refused: 0 })).toBeNull();
    expect(mailWords({ sent: 2, waiting: 1, refused: 0 })).toBe('писем ушло: 2, ждёт: 1, не принято: 0');
  });

  it('says of a letter that was not taken why, and whether it goes on', () => {
    const trouble = { recipient: 'a@b.example', words: 'нет связи с почтовым сервером' };
    expect(troubleWords({ ...trouble, isWaiting: false })).toBe('a@b.example: нет связи с почтовым сервером');
    expect(troubleWords({ ...trouble, isWaiting: true })).toBe(
      'a@b.example: нет связи с почтовым сервером (будет ещё попытка)',
    );
  });
});

describe('addresses as they are typed', () => {
  it.each<[string, string[], string | null]>([
    ['', [], null],
    [' a@b.ru\n\n c@d.ru,a@b.ru; ', ['a@b.ru', 'c@d.ru'], null],
    ['a@b.ru, нет', ['a@b.ru', 'нет'], 'нет'],
    ['a@b.ru\nBcc:x@y.ru', ['a@b.ru', 'Bcc:x@y.ru'], 'Bcc:x@y.ru'],
    ['Имя <a@b.ru>', ['Имя', '<a@b.ru>'], 'Имя'],
  ])('%p', (typed, addresses, bad) => expect(readRecipients(typed)).toEqual({ addresses, bad }));
});
