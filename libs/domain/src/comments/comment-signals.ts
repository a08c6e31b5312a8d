import {
  BLAME_STEMS,
  GREETING_CARD,
  INFORMAL,
  INTERROGATIVES,
  MISSING,
  NEGATIONS,
  NUISANCE_STEMS,
  OFFICIAL_STEMS,
  PRAISE_STEMS,
  PROBLEM_STEMS,
  REQUEST_STEMS,
  THANKS_STEMS,
  TOPIC_STEMS,
  UNDONE_STEMS,
} from './lexicon.js';
import { beginsWithAny, wordsOf } from './words.js';

/** What the words of a comment tell, before any rule weighs it. */
export interface Signals {
  questionMark: boolean;
  /** Begins a sentence with an interrogative, or says «можно ли», «хотелось бы узнать». */
  asks: boolean;
  requests: boolean;
  blame: boolean;
  /** Something is wrong, undone or missing. */
  problem: boolean;
  /** Different things named that institutions look after. */
  topics: number;
  /** One of them is a nuisance by itself: rubbish, snow, mud. */
  nuisance: boolean;
  thanks: boolean;
  praise: boolean;
  informal: boolean;
  officialWording: boolean;
  short: boolean;
}

const SHORT_WORDS = 8;
/** How far after a negation its verb is looked for: «ни разу не чистили», «не могу добиться». */
const NEGATION_REACH = 3;

/** Reads the signals of a text without mentions. Linear in the text. */
export function readSignals(text: string): Signals {
  const words = wordsOf(text);
  const has = (stems: ReadonlySet<string>): boolean => words.some((word) => beginsWithAny(word, stems));
  return {
    questionMark: text.includes('?'),
    asks: asks(text, words),
    requests: has(REQUEST_STEMS),
    blame: has(BLAME_STEMS),
    problem: has(BLAME_STEMS) || has(PROBLEM_STEMS) || tellsUndone(words),
    topics: countTopics(words),
    nuisance: has(NUISANCE_STEMS),
    thanks: has(THANKS_STEMS) || words.some((word) => GREETING_CARD.has(word)),
    praise: has(PRAISE_STEMS),
    informal: words.some((word) => INFORMAL.has(word) || isInformalVerb(word)),
    officialWording: has(OFFICIAL_STEMS),
    short: words.length <= SHORT_WORDS,
  };
}

function tellsUndone(words: readonly string[]): boolean {
  return words.some((word, index) => {
    if (!NEGATIONS.has(word)) return false;
    const reach = words.slice(index + 1, index + 1 + NEGATION_REACH);
    return reach.some((next) => beginsWithAny(next, UNDONE_STEMS) || MISSING.has(next));
  });
}

/** Different topics, told apart by their first four letters. */
function countTopics(words: readonly string[]): number {
  const topics = words.filter((word) => beginsWithAny(word, TOPIC_STEMS) || beginsWithAny(word, NUISANCE_STEMS));
  return new Set(topics.map((word) => word.slice(0, 4))).size;
}

const ASKING_PHRASE =
  /(?:^| )(?:можно ли|есть ли|будет ли|нужно ли|хотелось бы (?:узнать|знать)|хочу (?:узнать|спросить))(?: |$)/;
const BEFORE_INTERROGATIVE = /^(?:а|и|но|ну|здравствуйте|добрый|день|вечер|утро|в|во|до|с|со|на|по|к|из)$/;
const INFINITIVE = /(?:ть|ться|ти|тись|чь)$/;
const SENTENCES_READ = 50;

function asks(text: string, words: readonly string[]): boolean {
  if (ASKING_PHRASE.test(words.join(' '))) return true;
  return text.split(/[.!\n]+/, SENTENCES_READ).some((sentence) => {
    const start = wordsOf(sentence.slice(0, 120));
    const from = start.findIndex((word) => !BEFORE_INTERROGATIVE.test(word));
    const [first = '', second = ''] = from < 0 ? [] : start.slice(from);
    if (first === 'как') return INFINITIVE.test(second);
    return INTERROGATIVES.has(first) && second !== '' && !/^(?:то|нибудь|бы|ни|угодно)$/.test(second);
  });
}

/** «думаешь», «говоришь», and not «лишь» or «мышь». */
function isInformalVerb(word: string): boolean {
  return word.length >= 5 && /(?:ешь|ишь)(?:ся)?$/.test(word);
}
