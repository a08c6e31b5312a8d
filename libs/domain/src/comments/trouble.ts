import {
  BLAME_STEMS,
  INNER_VERB_STEMS,
  MISSING,
  NEGATIONS,
  PROBLEM_STEMS,
  UNDONE_STEMS,
  WAITING_STEMS,
} from './lexicon.js';
import { beginsWithAny } from './words.js';

/** How far after a negation its verb is looked for: «ни разу не чистили», «не могу добиться». */
const NEGATION_REACH = 3;

/** Set phrases of somebody who has waited in vain; each is a complaint by itself, whatever it is wrapped in. */
const GRIEVANCE =
  /(?:^| )(?:сколько можно|доколе|до каких пор|никому (?:нет )?дела|дела нет никому|всем (?:все равно|наплевать|плевать)|воз и ныне там|разводит руками|разводят руками|толку (?:нет|ноль|никакого)|ноль (?:реакции|внимания)|для галочки|от слова совсем|(?:опять|снова|одни) обещания|неужели (?:нельзя|так трудно|так сложно|трудно|сложно)|как (?:\S+ ){1,3}так и(?= )|у нас (?:\S+ ){0,4}(?:тоже самое|то же самое|такая же (?:история|ситуация|проблема|картина))|конь не валялся|все (?:та|тот|то|те) же|ничего не (?:сделано|сделали|делается|делают|меняется|изменилось))(?: |$)/;

/** A length of time: «третий день», «две недели», «сорок минут», «с понедельника». */
const DURATION = new RegExp(
  [
    '(?:^| )(?:втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|двадцат|тридцат|сорок|дв[ае]|три|четыре|сем|восем|',
    'полтор|цел|больш|боле|почти|нескольк|кажд|котор|\\d)\\S* (?:минут|час|сут|день|дня|дней|недел|меся|год|лет)',
    '|(?:^| )с[о]? (?:понедельн|вторн|сред|четверг|пятниц|суббот|воскрес|утра|ночи|весны|лета|осени|зимы|',
    'январ|феврал|март|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)',
  ].join(''),
);
/** The impersonal plural: «не вывозят», «не чистили». */
const THEY_DO = /(?:ют|ят|ут|ат|али|или|яли|ели|ыли)(?:ся|сь)?$/;

/** Whether somebody is blamed by a word. Linear in the words. */
export function blames(words: readonly string[]): boolean {
  return words.some((word) => beginsWithAny(word, BLAME_STEMS));
}

/** Whether somebody says that waiting was in vain. Linear in the words. */
export function isAggrieved(words: readonly string[]): boolean {
  return GRIEVANCE.test(words.join(' '));
}

/** Whether something is said to be wrong, undone, missing or waited for. Linear in the words. */
export function tellsTrouble(words: readonly string[]): boolean {
  return words.some((word) => beginsWithAny(word, PROBLEM_STEMS)) || isNeglected(words);
}

/** What goes wrong in the present tense: «течёт», «воняет». */
const GOES_ON = /(?:ет|ит|ют|ут|ят)(?:ся)?$/;

/** Whether something is said to be undone, missing, waited for or going wrong as we speak. Linear in the words. */
export function isNeglected(words: readonly string[]): boolean {
  const goesOn = words.some((word) => GOES_ON.test(word) && beginsWithAny(word, PROBLEM_STEMS));
  return goesOn || tellsUndone(words) || tellsWaiting(words);
}

function tellsUndone(words: readonly string[]): boolean {
  return words.some((word, index) => {
    const reach = words.slice(index + 1, index + 1 + NEGATION_REACH);
    if (word === 'без') return MISSING.has(reach[0] ?? '');
    if (!NEGATIONS.has(word)) return false;
    if (word === 'нет' && MISSING.has(words[index - 1] ?? '')) return true;
    if (reach.some((next) => beginsWithAny(next, UNDONE_STEMS) || MISSING.has(next))) return true;
    const [next = ''] = reach;
    return word === 'не' && next.length >= 5 && THEY_DO.test(next) && !beginsWithAny(next, INNER_VERB_STEMS);
  });
}

/** «Лифт стоит с понедельника», «скорую ждали два часа». */
function tellsWaiting(words: readonly string[]): boolean {
  return words.some((word) => beginsWithAny(word, WAITING_STEMS)) && DURATION.test(words.join(' '));
}
