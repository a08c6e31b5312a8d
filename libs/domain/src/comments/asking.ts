import { INFORMATION_STEMS, INTERROGATIVES, NUISANCE_STEMS, SERVING_STEMS, TOPIC_STEMS } from './lexicon.js';
import { beginsWithAny, wordsOf } from './words.js';

/** Ask by themselves, wherever they stand: «можно ли», «хотелось бы узнать», «такой вопрос». */
const ASKING_PHRASE =
  /(?:^| )(?:можно ли|есть ли|будет ли|будут ли|нужно ли|(?:хотел|хотела|хотелось) бы (?:\S+ )?(?:узнать|знать|уточнить|спросить)|хочу (?:узнать|спросить|уточнить)|есть вопрос|такой вопрос|вопрос такой|до каких пор|доколе|как (?:долго|часто|скоро)|кто нибудь (?:\S+ ){0,4}(?:ответит|объяснит|подскажет|знает))(?: |$)/;
/** Come before the word that asks: «а», «здравствуйте», «скажите». */
const LEAD =
  /^(?:а|и|но|ну|так|же|здравствуйте|здраствуйте|добрый|доброе|доброго|день|дня|вечер|утро|времени|суток|вопрос|интересно|привет)$/;
const PREPOSITION = /^(?:в|во|до|с|со|на|по|к|ко|из|от|за|у|о|об|для|через)$/;
const INDEFINITE = /^(?:то|нибудь|либо|бы|ни|угодно)$/;
const WHICH = /^как(?:ой|ая|ое|ие|ого|ому|им|ом|ую|их|ими)$/;
const OBLIQUE = /^(?:как(?:ого|ому|им|ом|ую|их|ими|ой|ие)|скольки|скольких|чьей|чьего|кого|кому|кем)$/;
const WITH_INFINITIVE = /^(?:как|кому|что|чем|где|куда|кого|когда)$/;
const INFINITIVE = /(?:ть|ться|ти|тись|чь)$/;
/** «что сказать — молодцы», «как знать»: idioms, not questions. */
const SAYING = /^(?:сказать|говорить|добавить|знать|быть|хотеть|жить|есть)$/;
/** Before an interrogative that joins a clause: «не знаю когда», «вот где». */
const JOINING =
  /^(?:не|знаю|знает|знают|помню|видно|видела|видел|понятно|вот|там|тогда|туда|то|тем|так|хоть|есть|всегда|день|неважно|и)$/;
const SENTENCES_READ = 50;
const SENTENCE_READ = 120;
const CLAUSE_WORDS = 10;
const TAIL_WORDS = 3;

/** Whether a text asks, judged by its words alone: people leave the question mark out. Linear in the text. */
export function asks(text: string, words: readonly string[]): boolean {
  if (ASKING_PHRASE.test(words.join(' ')) || /вопрос\s?:/i.test(text)) return true;
  return text
    .split(/[.!;\n]+/, SENTENCES_READ)
    .map((sentence) => sentence.slice(0, SENTENCE_READ))
    .some((sentence) => beginsToAsk(wordsOf(sentence)) || sentence.split(/[,:(]/).some(asksInside));
}

/** Whether the first words of a sentence ask. */
function beginsToAsk(sentence: readonly string[]): boolean {
  const lead = sentence.findIndex((word) => !LEAD.test(word));
  if (lead < 0) return false;
  const afterLead = sentence.slice(lead);
  const preposition = PREPOSITION.test(afterLead[0] ?? '');
  const [first = '', second = '', third = ''] = preposition ? afterLead.slice(1) : afterLead;
  if (second === '' || INDEFINITE.test(second)) return false;
  if (INTERROGATIVES.has(first)) return true;
  if (preposition && OBLIQUE.test(first)) return true;
  if (WHICH.test(first) && beginsWithAny(second, INFORMATION_STEMS)) return true;
  if (WITH_INFINITIVE.test(first) && asksHow(second, third)) return true;
  if (first === 'кто' && beginsWithAny(second, SERVING_STEMS)) return true;
  if (first === 'что' && /^(?:с|со|насчет|там)$/.test(second)) return !/^(?:того|этого|вами)$/.test(third);
  if (first === 'можно') return INFINITIVE.test(second);
  return asksWhether([first, second, third, afterLead[3] ?? '']);
}

/** «как записаться», «куда ребёнку обратиться», «что теперь делать». */
function asksHow(second: string, third: string): boolean {
  return [second, third].some((word) => word.length > 3 && INFINITIVE.test(word) && !SAYING.test(word));
}

/** «работает ли», «входит ли двор»; not «вряд ли», «мало ли», «что ли». */
function asksWhether(start: readonly string[]): boolean {
  const at = start.indexOf('ли');
  return at > 0 && !/^(?:вряд|едва|мало|что|то|не|чуть)$/.test(start[at - 1] ?? '');
}

/**
 * Whether a clause asks after its beginning: «А воду когда дадут», «…, где песок», «билеты какие». It must be short,
 * and speak of a thing an institution looks after or to somebody addressed as «вы».
 */
function asksInside(clause: string, index: number): boolean {
  const words = wordsOf(clause);
  if (words.length < 2 || words.length > CLAUSE_WORDS || !words.some(concernsInstitution)) return false;
  if (WHICH.test(words.at(-1) ?? '')) return true;
  const at = words.findIndex((word) => INTERROGATIVES.has(word));
  if (at === 0) return index > 0 && words.length <= TAIL_WORDS && !JOINING.test(words[1] ?? '');
  return at > 0 && !JOINING.test(words[at - 1] ?? '') && !INDEFINITE.test(words[at + 1] ?? 'то');
}

function concernsInstitution(word: string): boolean {
  return beginsWithAny(word, TOPIC_STEMS) || beginsWithAny(word, NUISANCE_STEMS) || /(?:ете|етесь|итесь)$/.test(word);
}
