import { withoutMentions } from '../comments/mentions.js';
import { endsAsSurname, GIVEN_NAMES, isPatronymic } from './given-names.js';
import { foldedWords, seenText } from './fold-letters.js';
import { GAP, textPieces, type TextPiece } from './text-pieces.js';

/** Version of what is taken out of a text before it is hashed: hashes of different versions are not to be compared. */
export const WORDING_VERSION = 'wording-1';

/** VK's own limit of a comment; what lies beyond is not read. */
const MAX_CHARACTERS = 16_384;

/**
 * The wording of an official's text: its words in order, small letters, without what a machine changes from resident to
 * resident — mentions, names, numbers, dates, the greeting by the time of day — and without marks and emoji. Two texts of one
 * wording are one formula. Empty where nothing else was written; so all such texts are of one wording. Linear in the text, of
 * which the first 16,384 characters are read.
 *
 * A name is known by its place (beside a greeting, after «уважаемый», at the head of the text before a comma, between a
 * comma and an exclamation mark), as a given name or a patronymic, and a surname beside these; where it is written with a capital letter, or stands beside a greeting.
 */
export function replyWording(text: string): string {
  const pieces = textPieces(withoutNamedAccounts(seenText(text.slice(0, MAX_CHARACTERS))));
  const gone = new Uint8Array(pieces.length);
  takeGreetings(pieces, gone);
  takeNumbers(pieces, gone);
  takeNames(pieces, gone);
  return pieces
    .filter((_, at) => gone[at] === 0)
    .map(({ word }) => word)
    .join(' ');
}

/** «@id1 (Анна)», «*club5 (Школа)», «@school_5»: as an account is written beside `[id1|Анна]`. */
const ACCOUNT =
  /[@*](?:id|club|public|event)\d{1,10}(?: ?\([^()\n]{0,200}\))?|[@*][\w.]{3,64} ?\([^()\n]{0,200}\)|@[\w.]{3,64}/gi;

function withoutNamedAccounts(text: string): string {
  const plain = text.includes('[') ? withoutMentions(text) : text;
  return /[@*]/.test(plain) ? plain.replace(ACCOUNT, ' ') : plain;
}

const GOOD = foldedWords('добрый доброе доброго доброй добрым добрая добрые');
const PLEASANT = foldedWords(
  'хорошего хорошей хороших приятного приятной приятных удачного удачной отличного отличной',
);
const DAY_TIMES = foldedWords('утро утра утром утречко день дня днём вечер вечера вечером вечерок ночь ночи ночью');
const TIME = foldedWords('время времени');
const PARTS = foldedWords('суток дня утра вечера ночи');
const LATER = foldedWords('недели выходных праздников');

function takeGreetings(pieces: readonly TextPiece[], gone: Uint8Array): void {
  let at = 0;
  while (at < pieces.length) {
    const length = greetingAt(pieces, at);
    gone.fill(1, at, at + length);
    if (length > 0) takeAddressee(pieces, gone, at, at + length);
    at += Math.max(1, length);
  }
}

const GREETS = /^(?:здравств|здраст|приветств|привет$)/;
const MAY_GREET = firstLetters([...GOOD, ...PLEASANT, ...DAY_TIMES, 'здравствуйте', 'привет']);

/** How many pieces a greeting takes that begins here; 0: none does. */
function greetingAt(pieces: readonly TextPiece[], at: number): number {
  const word = wordAt(pieces, at);
  if (!MAY_GREET.has(word.charCodeAt(0))) return 0;
  if (GREETS.test(word)) return 1;
  const next = pieces[at + 1]?.gap === GAP.space ? wordAt(pieces, at + 1) : '';
  if (next === '') return 0;
  if (GOOD.has(word) && TIME.has(next)) return PARTS.has(wordAt(pieces, at + 2)) ? 3 : 2;
  if (GOOD.has(word)) return DAY_TIMES.has(next) ? 2 : 0;
  if (DAY_TIMES.has(word)) return GOOD.has(next) ? 2 : 0;
  return PLEASANT.has(word) && (DAY_TIMES.has(next) || LATER.has(next)) ? 2 : 0;
}

const MAX_NAME_WORDS = 3;

/** Whoever is greeted: «Анна Сергеевна, добрый день», «Здравствуйте, Анна!». */
function takeAddressee(pieces: readonly TextPiece[], gone: Uint8Array, from: number, to: number): void {
  if (pieces[from]?.gap !== GAP.end) {
    let first = from;
    while (first > 0 && from - first < MAX_NAME_WORDS && isNameWord(pieces, first - 1, false)) {
      first -= 1;
      if (pieces[first]?.gap === GAP.end) break;
    }
    if (first < from && pieces[first]?.gap === GAP.end) gone.fill(1, first, from);
  }
  if (pieces[to]?.gap !== GAP.end) takeVocative(pieces, gone, to);
}

/** Up to three capital words from here on that some mark ends. @returns whether there were any */
function takeVocative(pieces: readonly TextPiece[], gone: Uint8Array, from: number): boolean {
  let to = from;
  while (to < pieces.length && to - from < MAX_NAME_WORDS && isNameWord(pieces, to, true)) {
    to += 1;
    if (pieces[to]?.gap !== GAP.space) break;
  }
  if (to === from || pieces[to]?.gap === GAP.space) return false;
  gone.fill(1, from, to);
  return true;
}

const UNITS =
  /^(?:дн[яеи]|день|дней|сут|час|мин|сек|недел|месяц|год|лет$|г$|ч$|рабоч|календарн|обращени|заявк|заявлени|сообщени|человек|вопрос)/;
const MONTHS = /^(?:январ|феврал|март|апрел|ма[яи]$|июн|июл|август|сентябр|октябр|ноябр|декабр)/;
const WEEKDAYS = /^(?:понедельник|вторник|сред[аыу]$|четверг|пятниц|суббот|воскресень)/;

/** Numbers, with the month, the weekday or the counted thing beside them, whose endings follow the number. */
function takeNumbers(pieces: readonly TextPiece[], gone: Uint8Array): void {
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (!piece?.isNumber) continue;
    gone[at] = 1;
    if (piece.gap !== GAP.end && WEEKDAYS.test(wordAt(pieces, at - 1))) gone[at - 1] = 1;
    for (let next = at + 1; next <= at + 2 && pieces[next]?.gap !== GAP.end; next += 1) {
      const word = wordAt(pieces, next);
      if (!UNITS.test(word) && !MONTHS.test(word) && !WEEKDAYS.test(word)) break;
      gone[next] = 1;
    }
  }
}

const HONOURED = /^(?:уважаем|многоуважаем|дорог(?:ои|ая|ие)$)/;
const MAY_HONOUR = firstLetters(['уважаемый', 'многоуважаемый', 'дорогой']);

function takeNames(pieces: readonly TextPiece[], gone: Uint8Array): void {
  // Whom a text is to stands at its head, after the greeting at most; further on a capital word before a comma is what it is about.
  let isHead = true;
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined || gone[at] === 1) continue;
    const { word, gap } = piece;
    if (MAY_HONOUR.has(word.charCodeAt(0)) && HONOURED.test(word) && pieces[at + 1]?.gap === GAP.space) {
      if (takeVocative(pieces, gone, at + 1)) gone[at] = 1;
    }
    const mayBegin = isHead && gap === GAP.end;
    isHead &&= gone[at] === 1;
    if (!piece.isCapital) continue;
    if (isKnownName(word)) takeWithSurname(pieces, gone, at);
    else if (mayBegin && beginsWithVocative(pieces, at)) takeVocative(pieces, gone, at);
    else if (isInitial(pieces, at)) takeWithSurname(pieces, gone, at);
    else if (gap === GAP.comma && isLastBefore(pieces, at) && isNameWord(pieces, at, true)) gone[at] = 1;
  }
}

function takeWithSurname(pieces: readonly TextPiece[], gone: Uint8Array, at: number): void {
  gone[at] = 1;
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  if (pieces[at]?.gap === GAP.space && before?.isCapital && endsAsSurname(before.word)) gone[at - 1] = 1;
  if (after?.gap === GAP.space && after.isCapital && endsAsSurname(after.word)) gone[at + 1] = 1;
}

/** «Зульфия, ваше обращение принято»: one or two capital words, and a comma. */
function beginsWithVocative(pieces: readonly TextPiece[], at: number): boolean {
  const words = pieces[at + 1]?.gap === GAP.comma ? 1 : pieces[at + 2]?.gap === GAP.comma ? 2 : 0;
  return words > 0 && (words === 1 || pieces[at + 1]?.gap === GAP.space) && isNameWord(pieces, at, true);
}

/** «Принято, Зульфия!» */
function isLastBefore(pieces: readonly TextPiece[], at: number): boolean {
  return at === pieces.length - 1 || pieces[at + 1]?.gap === GAP.end;
}

/** «И. И.» beside a surname. */
function isInitial(pieces: readonly TextPiece[], at: number): boolean {
  const piece = pieces[at];
  const isLast = at === pieces.length - 1;
  return piece?.word.length === 1 && piece.isCapital && (isLast || pieces[at + 1]?.gap === GAP.end);
}

const NO_NAMES = foldedWords(`
  да нет не ок окей хорошо спасибо пожалуйста конечно разумеется безусловно увы извините простите вероятно видимо возможно
  может наверное кстати итак например однако действительно верно правильно точно понятно ясно уже пока сегодня завтра вчера
  сейчас скоро там тут здесь так вот ну если когда где кто что как почему зачем сколько куда все всё жители друзья коллеги
  граждане родители соседи уважаемые мы вы я он она они это эта этот эти наш наша ваш ваше ваша ваши по в на с о об от до
  для из у за при и а но то администрация школа больница поликлиника детский сад график приём телефон адрес срок ответ
  работы заявка вопрос обращение вода воду воды газ свет снег лёд мусор отходы ремонт уборка вывоз тепло дорога дороги тротуар
  яма ямы дом двор подъезд лифт крыша подвал автобус автобусы трамвай маршрут остановка площадка парк сквер улица мост
  фонарь фонари дерево деревья собаки авария бригада мастер подрядчик водоканал горгаз управляющая документы справка
  паспорт пособие выплата выплаты очередь врач талон запись класс группа урок уроки кружок концерт выставка билеты`);

/** Endings of verbs and short participles: «проверим», «ждите», «принято». */
const VERB = /(?:о|ть|ться|ите|ете|ли|ем|им|ся|сь|ют|ят|ут|ены|аны)$/;

/** Endings of nouns and adjectives that names do not have: «отопление», «администрация», «детское». */
const NO_NAME = /(?:[нт]ие|[нт]ия|ция|ости?|ств[оа]|тел[ьи]|[ое]е|ые|ого|ому|ую)$/;

/** Whether a word at a name's place may be one; after the first word of a name any capital one may. */
function isNameWord(pieces: readonly TextPiece[], at: number, needsCapital: boolean): boolean {
  const piece = pieces[at];
  if (piece === undefined || piece.isNumber) return false;
  const { word, isCapital } = piece;
  if (isKnownName(word)) return true;
  return (isCapital || !needsCapital) && !NO_NAMES.has(word) && !VERB.test(word) && !NO_NAME.test(word);
}

function isKnownName(word: string): boolean {
  return GIVEN_NAMES.has(word) || isPatronymic(word);
}

function firstLetters(words: readonly string[]): ReadonlySet<number> {
  return new Set(words.map((word) => word.charCodeAt(0)));
}

function wordAt(pieces: readonly TextPiece[], at: number): string {
  return pieces[at]?.word ?? '';
}
