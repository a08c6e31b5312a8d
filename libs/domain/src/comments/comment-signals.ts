import { asks } from './asking.js';
import {
  ADDRESSING,
  ADVERT_WORDS,
  GREETING_CARD,
  INFORMAL,
  INTERROGATIVES,
  NUISANCE_STEMS,
  OFFICIAL_STEMS,
  PRAISE_STEMS,
  THANKS_STEMS,
  TOPIC_STEMS,
} from './lexicon.js';
import { readReplyMarks, type ReplyMarks } from './official-reply.js';
import { describesBadState, isPleased, namesStreet, recalls, tellsDone } from './remarks.js';
import { requests, wishes } from './requesting.js';
import { blames, isAggrieved, isNeglected, tellsTrouble } from './trouble.js';
import { beginsWithAny, wordsOf } from './words.js';

/** What the words of a comment tell, before any rule weighs it. */
export interface Signals {
  questionMark: boolean;
  exclaims: boolean;
  /** Asks by its words, with a question mark or without. */
  asks: boolean;
  requests: boolean;
  /** Wishes for something, of which the words alone do not tell whether an institution looks after it. */
  wishes: boolean;
  blame: boolean;
  /** Says that waiting was in vain. */
  grievance: boolean;
  /** Something is wrong, undone, missing or waited for. */
  problem: boolean;
  /** Something is undone, missing, waited for or going wrong as we speak: more than a word for what was wrong. */
  neglect: boolean;
  /** A bad state is described as a bare fact. */
  badState: boolean;
  /** A street is named by its name alone: «на Литейном». */
  street: boolean;
  /** Different things named that institutions look after. */
  topics: number;
  /** One of them is a nuisance by itself: rubbish, snow, mud. */
  nuisance: boolean;
  thanks: boolean;
  praise: boolean;
  /** Something was done or looks well, and nothing but that is said. */
  pleased: boolean;
  /** Something was put right. */
  done: boolean;
  /** A memory, a meeting, a picture. */
  recalls: boolean;
  informal: boolean;
  officialWording: boolean;
  replyMarks: ReplyMarks;
  advert: boolean;
  /** Speaks to the institution, or is too short to tell: «Платно?». */
  addresses: boolean;
  short: boolean;
}

const SHORT_WORDS = 8;
const TERSE_WORDS = 8;

/** Reads the signals of a text without mentions. Linear in the text. */
export function readSignals(text: string): Signals {
  const words = wordsOf(text);
  const has = (stems: ReadonlySet<string>): boolean => words.some((word) => beginsWithAny(word, stems));
  const topics = countTopics(words);
  const blame = blames(words);
  const grievance = isAggrieved(words);
  const thanks = has(THANKS_STEMS) || words.some((word) => GREETING_CARD.has(word));
  const praise = has(PRAISE_STEMS);
  return {
    questionMark: text.includes('?'),
    exclaims: text.includes('!'),
    asks: asks(text, words),
    requests: requests(words, topics),
    wishes: wishes(words),
    blame,
    grievance,
    problem: blame || grievance || tellsTrouble(words),
    neglect: isNeglected(words),
    badState: describesBadState(words),
    street: namesStreet(text),
    topics,
    nuisance: has(NUISANCE_STEMS),
    thanks,
    praise,
    pleased: isPleased(words, thanks || praise),
    done: tellsDone(words),
    recalls: recalls(words),
    informal: isInformal(words),
    officialWording: has(OFFICIAL_STEMS),
    replyMarks: readReplyMarks(words),
    advert: words.some((word) => ADVERT_WORDS.has(word)),
    addresses: words.length <= TERSE_WORDS || addresses(words),
    short: words.length <= SHORT_WORDS,
  };
}

/** Different topics, told apart by their first four letters. */
function countTopics(words: readonly string[]): number {
  const topics = words.filter((word) => beginsWithAny(word, TOPIC_STEMS) || beginsWithAny(word, NUISANCE_STEMS));
  return new Set(topics.map((word) => word.slice(0, 4))).size;
}

function addresses(words: readonly string[]): boolean {
  return words.some((word) => ADDRESSING.has(word) || INTERROGATIVES.has(word));
}

/** «думаешь», «говоришь», and not «лишь» or «мышь», nor «не дождёшься», which is said of everybody. */
function isInformal(words: readonly string[]): boolean {
  return words.some((word, index) => {
    if (INFORMAL.has(word)) return true;
    return word.length >= 5 && /(?:ешь|ишь)(?:ся)?$/.test(word) && words[index - 1] !== 'не';
  });
}
