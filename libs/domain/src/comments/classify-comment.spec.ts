import { costGrowth, OF_EIGHTFOLD } from '../cost-growth.spec-helper.js';
import { classifyComment } from './classify-comment.js';
import * as lexicon from './lexicon.js';
import { LONGEST_STEM } from './words.js';

const plain = { text: '', hasSticker: false, hasAttachments: false, authorIsOfficial: false };
const classify = (text: string) => classifyComment({ ...plain, text });

describe('classifyComment', () => {
  it.each([
    ['Какие документы нужны для записи?', 'question', 'question-mark'],
    ['Когда откроется запись в первый класс', 'question', 'question-words'],
    ['Здравствуйте, во сколько начало концерта', 'question', 'question-words'],
    ['Как записаться на приём к терапевту', 'question', 'question-words'],
    ['???', 'question', 'question-mark'],
    ['[club1|Администрация], а когда вывезут?', 'question', 'question-mark'],
    ['Телефон регистратуры не отвечает второй день', 'complaint', 'complaint-words'],
    ['Опять нет воды, дом 5', 'complaint', 'complaint-words'],
    ['Почему во дворе снова не убран снег?', 'complaint', 'complaint-words'],
    ['Дороги ужасные', 'complaint', 'complaint-words'],
    ['Безобразие!', 'complaint', 'complaint-words'],
    ['рубинштейна, некрасова 10', 'complaint', 'address'],
    ['Прошу принять меры', 'complaint', 'request-words'],
    ['Гора мусора во дворе', 'complaint', 'complaint-words'],
    ['[club1|Администрация], как пишет [id5|Анна], когда откроют каток?', 'question', 'question-mark'],
    ['Садовая 12', 'complaint', 'address'],
    ['На Литейном сплошной лёд', 'complaint', 'complaint-words'],
    ['Заявка принята, а снег на Садовой 12 не убран', 'complaint', 'complaint-words'],
    ['По данному адресу работы не проводятся, мусор лежит', 'complaint', 'complaint-words'],
    ['Спасибо, сделали ремонт, крыша на Садовой 12 течёт', 'complaint', 'complaint-words'],
    ['Молодцы, быстро разрушили дорогу на Садовой 12', 'complaint', 'complaint-words'],
    ['[club1|Администрация], Садовый пер., д. 3', 'complaint', 'address'],
    ['[id5|Анна], на Садовой 12 течёт крыша, третий день никто не приходит', 'complaint', 'complaint-words'],
  ])('%j needs a reply: %s, %s', (text, cls, reason) => {
    expect(classify(text)).toEqual({ class: cls, needsReply: true, reason });
  });

  it.each([
    ['Спасибо большое за праздник!', 'thanks', 'thanks-words'],
    ['С праздником!', 'thanks', 'thanks-words'],
    ['[id5|Анна], спасибо)', 'thanks', 'thanks-words'],
    ['[id5|Анна], а ты там была?', 'chatter', 'talk-between-residents'],
    ['ты серьёзно?', 'chatter', 'talk-between-residents'],
    ['[id5|Анна], здравствуйте! Ваше обращение направлено в управляющую организацию.', 'chatter', 'official-wording'],
    ['Спасибо, убрали гору мусора на Садовой 12', 'thanks', 'thanks-words'],
    ['На Садовой 12 чисто и красиво', 'thanks', 'thanks-words'],
    [
      '[club1|Администрация], Ваше сообщение принято, яма на Садовой 12 передана в работу',
      'chatter',
      'official-wording',
    ],
    ['Здравствуйте! Уборка у дома 7 не относится к компетенции комитета', 'chatter', 'official-wording'],
    ['Сдам квартиру, недорого', 'chatter', 'advert'],
    ['Голосую за 5', 'chatter', 'no-request'],
    ['Иванова Мария, 5 класс', 'chatter', 'no-request'],
    ['Очередной успех нашей команды', 'chatter', 'no-request'],
    ['Какая красота', 'chatter', 'no-request'],
    ['Наша школа самая лучшая в районе', 'chatter', 'no-request'],
    ['👍👍', 'empty', 'emoji-only'],
    ['))', 'empty', 'emoji-only'],
    ['[id5|Анна]', 'empty', 'bare-mention'],
    ['[id5|Анна], 👏', 'empty', 'emoji-only'],
    [' \n', 'empty', 'no-text'],
  ])('%j needs none: %s, %s', (text, cls, reason) => {
    expect(classify(text)).toEqual({ class: cls, needsReply: false, reason });
  });

  it.each([
    [{ hasSticker: true }, 'empty', 'sticker'],
    [{ hasAttachments: true }, 'chatter', 'attachment-only'],
    [{ text: 'Когда откроетесь?', authorIsOfficial: true }, 'official', 'official-author'],
  ])('%j: %s, %s', (input, cls, reason) => {
    expect(classifyComment({ ...plain, ...input })).toEqual({ class: cls, needsReply: false, reason });
  });

  it.each([
    'а',
    'А',
    'Аа ',
    '[id1|',
    'Улица 1 ',
    'как. ',
    'не ',
    'Казанская ,.,',
    'как так и ',
    'у нас ',
    'кто нибудь ',
    'не дожд',
    'обращение а ',
    'обратитесь а ',
    'находится а ',
    'на Литейно',
    'на ',
    'машины а ',
    'весь снег ',
    'два ',
    '😀',
    'ская',
    '1',
    'ко\u200bгда ',
    'a\u0301\u0316',
    '\u0301',
    '\u200b',
    'Koгда ',
    'cа',
    'ﷺ',
    '𝐊',
    '👨‍👩‍👧',
    '🇷🇺',
  ])('reads 16 kB of %j at the pace of 2 kB', (piece) => {
    const text = (length: number) => piece.repeat(Math.ceil(length / piece.length));
    const [short, long] = [text(2_048), text(16_384)];
    expect(
      costGrowth(
        () => classify(short),
        () => classify(long),
      ),
    ).toBeLessThan(OF_EIGHTFOLD);
  });
});

describe('the lexicon', () => {
  it.each(Object.entries(lexicon))('%s holds lower-case words without ё that can be found', (name, words) => {
    const longest = name.endsWith('_STEMS') ? LONGEST_STEM : Infinity;
    expect([...words].filter((word) => !/^[а-я]{2,}$/.test(word) || word.length > longest)).toEqual([]);
  });
});
