import fc from 'fast-check';
import { costGrowth, OF_EIGHTFOLD } from '../cost-growth.spec-helper.js';
import { replyWording } from './reply-wording.js';

/** Texts that a machine makes of one, each line of one wording. */
const ONE_WORDING: [what: string, ...texts: [string, string, ...string[]]][] = [
  ['mentions', '[id1|Иван], здравствуйте! Принято', '[id22|Анна Петрова], здравствуйте! Принято', 'Принято.'],
  ['accounts', '@id1 (Иван), принято', '*id22 (Анна), принято', '@anna_22 (Анна), принято', '@anna_22, принято'],
  ['communities', '[club5|Школа № 5], принято', '[public7|Газета], принято'],
  [
    'names before',
    'Иван, ваше обращение принято',
    'Анна Сергеевна, ваше обращение принято',
    'Зульфия, ваше обращение принято',
  ],
  [
    'names of other alphabets',
    'Gulnara, обращение принято',
    'Ivan Petrov, обращение принято',
    'Иван, обращение принято',
  ],
  [
    'names after a greeting',
    'Здравствуйте, Иван! Принято',
    'Здравствуйте, Анна Сергеевна! Принято',
    'Здравствуйте Аслан, принято',
  ],
  [
    'names before a greeting',
    'Иван, добрый день! Принято',
    'анна, добрый вечер! Принято',
    'Айгуль здравствуйте! Принято',
  ],
  ['unknown names after a greeting', 'Здравствуйте! Ягфар, принято', 'Добрый день. Ыбрай, принято', 'Принято'],
  ['honoured names', 'Уважаемый Иван Петрович, принято', 'Уважаемая Зухра, принято', 'Уважаемая Анна! Принято'],
  ['names at the end', 'Принято, Иван!', 'Принято, Зухра!', 'Принято'],
  ['names within', 'Обращение Ивана Петрова принято', 'Обращение Анны Ивановой принято'],
  ['signatures', 'Принято. С уважением, Иванова А.А.', 'Принято. С уважением, Петров И. И.'],
  ['numbers', 'Обращение № 1045 принято', 'Обращение №1052 принято', 'Обращение 34-1045-ОГ/26 принято'],
  ['dates', 'Ответим до 29.11.2026', 'Ответим до 3 декабря 2026 г.', 'Ответим до среды, 2 декабря'],
  ['times', 'Принято в 14:05', 'Принято в 9.30'],
  ['what is counted', 'Ответ через 1 день', 'Ответ через 3 рабочих дня', 'Ответ через 15 дней', 'Ответ через 2 часа'],
  [
    'the time of day',
    'Доброе утро! Принято',
    'Добрый вечер! Принято',
    'День добрый! Принято',
    'Доброго времени суток! Принято',
  ],
  ['the time of day at the end', 'Принято. Хорошего дня!', 'Принято. Хорошего вечера!'],
  ['case and marks', 'ПРИНЯТО!!!', 'принято', '«Принято»…', '✅ Принято 🙂'],
  ['ё and й', 'Ещё ждём и йод', 'Еще ждем и иод'],
  ['Latin lookalikes', 'Принято в работу', 'Пpинятo в pабoтy', 'Принятo B PAБOTУ'],
  ['marks that cannot be seen', 'Принято', 'П\u200bр\u200dи\u2060н\u00adя\ufeffто', 'При\u034fнято', 'П\u3164ринято'],
  ['accents', 'Принято', 'При\u0301нято', 'Прин\u0336я\u0336т\u0336о\u0336'],
  ['wide and ornate letters', 'Принято OK', 'Принято ＯＫ', 'Принято 𝐎𝐊'],
  [
    'nothing else',
    '[id1|Иван]',
    '[id22|Анна], добрый день!',
    'Иван, здравствуйте!',
    '№ 1045',
    '8 (8442) 30-10-50',
    '🙂',
  ],
];

/** Answers in words of their own, which are to be told apart. */
const APART: [string, string][] = [
  ['Да, работаем до 18', 'Нет, работаем до 18'],
  ['Сделаем, ждите', 'Проверим, ждите'],
  ['Обратитесь в Водоканал', 'Обратитесь в Горгаз'],
  ['Здравствуйте! Решено.', 'Здравствуйте! Отказано.'],
  ['Здравствуйте, решено', 'Здравствуйте, отказано'],
  ['Добрый день. Снег убрали', 'Добрый день. Снег не убрали'],
  ['[id1|Иван], аварию устранили', '[id1|Иван], работы идут'],
  ['Принято', 'Не принято'],
  ['Спасибо за вопрос. Щебень, увы, завтра', 'Спасибо за вопрос. Песок, увы, завтра'],
  ['Вода, увы, завтра', 'Газ, увы, завтра'],
  ['Отопление, увы, завтра', 'Освещение, увы, завтра'],
  ['Здравствуйте! Школа, увы, закрыта', 'Здравствуйте! Поликлиника, увы, закрыта'],
  ['Ответим в личных сообщениях', 'Ответим до 5 декабря'],
];

describe('the wording of a reply', () => {
  it.each(ONE_WORDING)('is one whatever the %s', (_what, first, ...others) => {
    expect(others.map(replyWording)).toEqual(others.map(() => replyWording(first)));
  });

  it.each(APART)('tells %j from %j', (one, other) => {
    expect(replyWording(one)).not.toBe(replyWording(other));
  });

  it('is the words that are left', () => {
    expect(replyWording('[id1|Иван], добрый день! Ваше обращение № 1045 принято — ждите.')).toBe(
      'ваше обращение принято ждите',
    );
    expect(replyWording('Анна, здравствуйте!')).toBe('');
  });

  it('does not depend on who is mentioned, nor on the number', () => {
    const named = fc.tuple(
      fc.integer({ min: 1, max: 9e8 }),
      fc.constantFrom('Иван', 'Анна', 'Zoe', '—', 'де ла Крус'),
      fc.nat(),
    );
    fc.assert(
      fc.property(named, ([id, name, number]) => {
        expect(replyWording(`[id${id}|${name}], добрый день! Заявка № ${number} принята`)).toBe('заявка принята');
      }),
    );
  });

  it('takes any text, and its own wording is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const wording = replyWording(text);
        expect(wording).toBe(wording.trim());
        expect(wording).not.toMatch(/[\p{Nd}\p{Cf}]/u);
      }),
    );
  });
});

describe('a text of sixteen thousand characters', () => {
  const hostile: [string, string][] = [
    ['words', 'Принято '],
    ['mentions', '[id1|Иван], '],
    ['mentions left open', '[id1|'],
    ['accounts left open', '@aaa ('],
    ['stars', '*'],
    ['numbers', '1045 '],
    ['joined numbers', '1-'],
    ['joined words', 'а----'],
    ['marks that cannot be seen', 'П\u200b'],
    ['accents heaped upon a letter', '\u0301\u0323'],
    ['lookalikes', 'Pринятo '],
    ['letters that stand for eighteen', '\ufdfa'],
    ['names', 'Иван, '],
    ['capital words', 'Абв '],
    ['greetings', 'добрый день, '],
    ['commas', ','],
    ['emoji', '🙂'],
  ];

  it.each(hostile)('of %s costs what it is long', (_what, part) => {
    const text = part.repeat(Math.ceil(16_000 / part.length));
    const short = text.slice(0, 2_000);
    expect(
      costGrowth(
        () => replyWording(short),
        () => replyWording(text),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });

  it('is read to its end, and no further than VK lets one write', () => {
    const long = 'Принято '.repeat(1_999);
    expect(replyWording(`${long}один`)).not.toBe(replyWording(`${long}два`));
    expect(replyWording(`${'а'.repeat(16_384)}б`)).toBe('а'.repeat(16_384));
  });
});
