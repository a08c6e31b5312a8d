import { namesHouse, namesPlace } from './address.js';
import type { Classification, ClassificationReason, CommentClass, CommentInput } from './comment-class.js';
import { readSignals, type Signals } from './comment-signals.js';
import { extractMentions, withoutMentions } from './mentions.js';
import { visibleText } from './visible-text.js';

/** VK's own limit of a comment; what lies beyond is not read. */
const MAX_CHARACTERS = 16_384;

/**
 * The class of a comment by the rules of CLASSIFIER_VERSION, with the rule that decided. Linear in the text, of which
 * the first 16,384 characters are read.
 *
 * In order: officials, comments without words, a body's reply, praise of what was done, questions, complaints and requests, a bare
 * address, thanks; what is left asks for nothing. Praise comes before complaints: who is glad that a heap of rubbish is gone
 * names it. Between residents (a person mentioned, or «ты») only a comment that
 * also tells of a place and of what is wrong with it counts as addressed to the institution.
 */
export function classifyComment(input: CommentInput): Classification {
  if (input.authorIsOfficial) return verdict('official', 'official-author');
  const text = input.text.slice(0, MAX_CHARACTERS);
  const mentions = extractMentions(text);
  const plain = visibleText(withoutMentions(text));
  if (!/[\p{L}\p{N}?]/u.test(plain)) return wordless(input, plain, mentions.length > 0);

  const signals = readSignals(plain);
  const place = { house: namesHouse(plain), named: namesPlace(plain) };
  const toPerson = mentions.some((id) => id > 0);
  const toInstitution = mentions.some((id) => id < 0);
  if (repliesAsBody(signals, toPerson)) return verdict('chatter', 'official-wording');
  if (!toInstitution && (toPerson || signals.informal)) {
    return betweenResidents(signals, place.house || place.named, toPerson);
  }
  return toAnyone(signals, place.house, place.named, toInstitution);
}

/** What a body answers that nobody has registered waits for no reply. A question, blame and grievance are a resident's. */
function repliesAsBody(signals: Signals, toPerson: boolean): boolean {
  if (toPerson && signals.officialWording) return true;
  if (signals.questionMark || signals.blame || signals.grievance) return false;
  const { acknowledges, tells, faint } = signals.replyMarks;
  if (toPerson) return acknowledges || tells || faint >= 1;
  return tells || (!signals.neglect && (acknowledges || faint >= 2));
}

function wordless(input: CommentInput, plain: string, hasMention: boolean): Classification {
  if (/\p{Extended_Pictographic}|[)(:;]/u.test(plain)) return verdict('empty', 'emoji-only');
  if (input.hasSticker) return verdict('empty', 'sticker');
  // A photograph alone may show a pothole, but says nothing that rules could read.
  if (input.hasAttachments) return verdict('chatter', 'attachment-only');
  return verdict('empty', hasMention ? 'bare-mention' : 'no-text');
}

function betweenResidents(signals: Signals, hasPlace: boolean, toPerson: boolean): Classification {
  const intimate = toPerson && signals.informal;
  if (!intimate && hasPlace && signals.problem && signals.topics >= 1) return verdict('complaint', 'complaint-words');
  return signals.thanks ? verdict('thanks', 'thanks-words') : verdict('chatter', 'talk-between-residents');
}

function toAnyone(signals: Signals, house: boolean, named: boolean, toInstitution: boolean): Classification {
  const placed = house || named || signals.street;
  const hasSubject = signals.topics >= 1 || placed || toInstitution;
  if (isPraise(signals) && (placed || signals.problem)) return verdict('thanks', 'thanks-words');
  const complains = (signals.problem && hasSubject) || signals.grievance || (signals.blame && !signals.praise);
  if (signals.advert && !toInstitution && !signals.questionMark) return verdict('chatter', 'advert');
  if (signals.questionMark && (hasSubject || signals.addresses || signals.requests || complains)) {
    return complains ? verdict('complaint', 'complaint-words') : verdict('question', 'question-mark');
  }
  // «Сколько талантов у нас!» admires.
  if (signals.asks && !(signals.exclaims && signals.praise)) return verdict('question', 'question-words');
  if (complains || tellsNuisance(signals) || tellsBadState(signals, placed)) {
    return verdict('complaint', 'complaint-words');
  }
  if (signals.requests || (signals.wishes && placed)) return verdict('complaint', 'request-words');
  if (signals.thanks && !toInstitution) return verdict('thanks', 'thanks-words');
  if (givesAddress(signals, house, named)) return verdict('complaint', 'address');
  if (signals.thanks) return verdict('thanks', 'thanks-words');
  return verdict('chatter', 'no-request');
}

/** «Спасибо, убрали гору мусора на Марата 18»: what was wrong there is told with joy, for it is over. */
function isPraise(signals: Signals): boolean {
  const asksFor = signals.questionMark || signals.requests || signals.wishes;
  if (signals.problem && !signals.done) return false;
  return signals.pleased && !asksFor && !signals.neglect && !signals.blame && !signals.grievance;
}

/** An address where something is wrong, as its writer takes for understood. */
function givesAddress(signals: Signals, house: boolean, named: boolean): boolean {
  return house || (named && signals.short && !signals.praise && !signals.recalls);
}

/** «Гора мусора во дворе»: nothing is said to be wrong, and plainly is. */
function tellsNuisance(signals: Signals): boolean {
  return signals.nuisance && signals.topics >= 2 && !signals.praise;
}

/** «На Литейном сплошной лёд»: the state of a place, told as a bare fact. */
function tellsBadState(signals: Signals, placed: boolean): boolean {
  return signals.badState && (placed || signals.topics >= 1) && !signals.praise && !signals.recalls;
}

function verdict(cls: CommentClass, reason: ClassificationReason): Classification {
  return { class: cls, needsReply: cls === 'question' || cls === 'complaint', reason };
}
