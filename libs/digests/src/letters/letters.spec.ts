import type { DigestFacts } from '../facts/digest-facts.js';
import { confirmationLetter } from './confirmation-letter.js';
import { linksOf } from './digest-letter.js';
import { gainWords, scoreWords, workingWords } from './letter-words.js';
import { EMPTY, FULL } from './letters.spec-helper.js';
import { urgentLetter } from './urgent-letter.js';
import { weeklyLetter } from './weekly-letter.js';

const LINKS = linksOf('https://pulse.example', '34', 'https://pulse.example/unsubscribe/token');
const NO_LINKS = linksOf(null, '34', null);
const NBSP = '\u00a0';
const urgent = (more: Partial<NonNullable<DigestFacts['waiting']>>) =>
  urgentLetter({ ...FULL, waiting: { ...FULL.waiting!, ...more } }, LINKS);
const [one] = FULL.waiting!.next;

it('says how it stands, what changed, and what to do first', () => {
  const { subject, text } = weeklyLetter(FULL, LINKS);
  expect(subject).toBe('Итоги недели за 23.11–29.11: балл 78,4');
  const lines = text.replaceAll(NBSP, ' ').split('\n');
  for (const line of [
    '78,4 из 100, жёлтая зона.',
    'За неделю +4,2 балла, было 74,2.',
    '— Ответы на обращения в срок: +8,2 балла (Сейчас 96,6 % в срок; неделю назад 88 % в срок.)',
    '— Не реже трёх публикаций в неделю: −4 балла (Сейчас 2 публикации; неделю назад 3 публикации.)',
    'С учётом возражений: 1.',
    'Отвечено в срок: 96,6 %. Неделей раньше: 94,1 %.',
    'С учётом возражений: 2.',
    'Просрочено: 3. Срок ещё не вышел: 11.',
    '1. Ответьте на просроченные обращения: их 3. (+12,5 балла, Школа № 7)',
    'https://pulse.example/my/fix?region=34&institution=1023400000011',
    'https://pulse.example/my/answer?region=34',
    '— Возражение «это не обращение» — принято (Школа № 7)',
    '1. Школа № 7 города Волжского (Просрочено обращений: 4.)',
    '— Лицей № 1: +11 баллов, теперь 92',
    'Не получать письма с итогами недели: https://pulse.example/unsubscribe/token',
  ])
    expect(lines).toContain(line);
});

it.each([
  [31.25, 100, 'За неделю −68,7 балла, было 100.'],
  [90.04, 90, 'За неделю не изменился.'],
  [90.1, 90, 'За неделю +0,1 балла, было 90.'],
  [90, null, 'Неделю назад балл был неизвестен.'],
])('a score of %p, %p a week ago, changed by what both are shown as: %s', (score, scoreBefore, words) => {
  const own = [{ ...FULL.own[0]!, score, scoreBefore }];
  expect(
    weeklyLetter({ ...FULL, own }, LINKS)
      .text.replaceAll(NBSP, ' ')
      .split('\n'),
  ).toContain(words);
});

it('tells of no waits by nothing', () => {
  const replies = { ...FULL.replies!, firstReply: { ...FULL.replies!.firstReply, value: null, n: 0 } };
  expect(weeklyLetter({ ...FULL, replies }, LINKS).text).not.toContain('По 0');
});

it('what is not known is said, and is never nothing', () => {
  const text = weeklyLetter(EMPTY, LINKS).text.replaceAll(NBSP, ' ');
  expect(text).toContain('Балл неизвестен');
  expect(text).toContain('Отвечено в срок: не наблюдалось. Неделей раньше: неизвестно.');
  expect(text).toContain('Неизвестно: обращения ещё не наблюдались.');
  expect(text).toContain('Пока неизвестно: критерии ещё не измерены.');
  expect(text).toContain('Наблюдений ещё не было.');
  expect(text).not.toContain('возражений');
  expect(text).not.toMatch(/(^|[^\d.,:])0([^\d.,:]|$)|NaN|undefined|null/);
});

it('where nobody has set an address no link lies, and the letter says that it would not go', () => {
  const { text, html } = weeklyLetter({ ...FULL, waiting: { ...FULL.waiting!, next: [], longest: [] } }, NO_LINKS);
  expect(`${text}${html}`).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  expect(text).toContain('такие письма не отправляются');
});

describe('the letter about today', () => {
  it('is none where nothing is due', () => {
    expect(urgent({ dueToday: [], newlyOverdue: [] })).toBeNull();
    expect(urgentLetter({ ...FULL, waiting: null }, LINKS)).toBeNull();
  });

  it('tells of what falls due and what did, ten lines of each', () => {
    const letter = urgent({ dueToday: Array(12).fill(one) as never, newlyOverdue: [one!] })!;
    expect(letter.subject).toBe('Горит — сегодня выходит срок: 12, срок вышел: 1');
    expect(letter.text.match(/^— Обращение/gm)).toHaveLength(11);
    expect(letter.text).toContain('И ещё 2 обращения.');
  });
});

describe('numbers in letters', () => {
  it.each([
    [1, 'Ждёт ответа 1 обращение.', 'Горит: 1 обращение'],
    [2, 'Ждут ответа 2 обращения.', 'Горит: 2 обращения'],
    [5, 'Ждут ответа 5 обращений.', 'Горит: 5 обращений'],
    [11, 'Ждут ответа 11 обращений.', 'Горит: 11 обращений'],
    [21, 'Ждёт ответа 21 обращение.', 'Горит: 21 обращение'],
    [101, 'Ждёт ответа 101 обращение.', 'Горит: 101 обращение'],
  ])('%i that fall due agree with their words', (count, preheader, title) => {
    const { html, text } = urgent({ dueToday: Array(count).fill(one) as never, newlyOverdue: [] })!;
    expect(html.replaceAll('&nbsp;', ' ')).toContain(preheader);
    expect(text.replaceAll(NBSP, ' ')).toContain(title);
  });

  it.each([
    [1, 'По 1 обращению.', 'Всего 1 учреждение'],
    [2, 'По 2 обращениям.', 'Всего 2 учреждения'],
    [11, 'По 11 обращениям.', 'Всего 11 учреждений'],
    [21, 'По 21 обращению.', 'Всего 21 учреждение'],
    [101, 'По 101 обращению.', 'Всего 101 учреждение'],
  ])('%i in the letter of a week', (count, replies, institutions) => {
    const week = { ...FULL.replies!, firstReply: { ...FULL.replies!.firstReply, n: count } };
    const text = weeklyLetter({ ...FULL, institutions: count, replies: week }, LINKS).text.replaceAll(NBSP, ' ');
    expect(text).toContain(replies);
    if (count > 1) expect(text).toContain(institutions);
  });
});

/** What Word, by which desktop Outlook draws, does not know (caniemail.com), and what other readers take out. */
const UNKNOWN_TO_OUTLOOK: readonly [string, RegExp][] = [
  ['flex or grid', /display:\s*(inline-)?(flex|grid)/i],
  ['a position', /position:\s*(absolute|fixed|sticky|relative)/i],
  ['a float', /float:/i],
  ['something from elsewhere', /<link|@import|url\(|<img|<script|<iframe|<form|<svg|src=/i],
  ['variables', /var\(--/i],
  ['sizes by the font or the screen', /:\s*[\d.]+(rem|vw|vh|ch)\b/i],
  ['a list of its own marks', /<[uo]l\b/i],
];

describe.each([
  ['weekly', weeklyLetter(FULL, LINKS)],
  ['weekly without facts', weeklyLetter(EMPTY, LINKS)],
  ['urgent', urgent({ dueToday: [one!], newlyOverdue: [one!] })!],
  ['confirmation', confirmationLetter({ publicUrl: 'https://pulse.example', token: 'x', until: new Date(0) })],
])('the HTML of the letter: %s', (_, { html, text }) => {
  it.each(UNKNOWN_TO_OUTLOOK)('has no %s', (__, unknown) => {
    expect(html).not.toMatch(unknown);
  });

  it('is 600 pixels wide at most, also for whoever knows no greatest width, and its tables say how wide they are', () => {
    expect(html).toContain('<!--[if mso]><table role="presentation" width="600"');
    const tables = html.match(/<table\b[^>]*>/g)!;
    for (const table of tables) expect(table).toMatch(/width="(600|100%)"/);
    expect(html.match(/<table\b/g)!.length).toBe(html.match(/<\/table>/g)!.length);
    expect(html.match(/<td\b/g)!.length).toBe(html.match(/<\/td>/g)!.length);
  });

  it('has its styles on its elements; the sheet is for dark and narrow screens alone', () => {
    const [, sheet] = /<style>(.*?)<\/style>/s.exec(html)!;
    expect(sheet!.replace(/@media \([^)]*\)\{(?:[^{}]*\{[^{}]*\})*\}/g, '')).toBe(':root{color-scheme:light dark}');
    for (const paragraph of html.match(/<(?:p|h1|h2|a)\b[^>]*>/g)!) expect(paragraph).toMatch(/style="[^"]+"/);
    // A register may hold a name of one long word, which would make the letter as wide as it is.
    for (const block of html.match(/<(?:p|h1|h2)\b[^>]*>/g)!) expect(block).toContain('overflow-wrap:anywhere');
  });

  it('says the same as the text, and ends no line between a number and its unit', () => {
    const shown = html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
    const words = (written: string) => new Set(written.replaceAll('&nbsp;', NBSP).match(/[а-яё]{5,}/gi));
    for (const word of words(text)) expect(words(shown)).toContain(word);
    for (const written of [text, shown]) expect(written).not.toMatch(/\d (%|балл|ч\b|мин)/);
  });
});

it('whatever a name is, it is text', () => {
  const name = `<img src=x onerror=alert(1)>"'&\u202e\u0000Школа`;
  const [own] = FULL.own;
  const { html, text } = weeklyLetter({ ...FULL, institutions: 1, own: [{ ...own!, name }] }, LINKS);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  expect(html).not.toContain('<img');
  expect(`${html}${text}`).not.toMatch(/[\u202e\u0000]/);
});

it.each([
  [scoreWords(78), '78'],
  [scoreWords(78.36), '78,4'],
  [gainWords(1), '+1 балл'],
  [gainWords(-2), '−2 балла'],
  [gainWords(11), '+11 баллов'],
  [gainWords(0.5), '+0,5 балла'],
  [workingWords(0), '0 мин'],
  [workingWords(20), 'меньше минуты'],
  [workingWords(7_200), '2 ч'],
])('%s', (told, expected) => {
  expect(told.replaceAll(NBSP, ' ')).toBe(expected);
});
