import { namesHouse, namesPlace } from './address.js';
import type { Classification, ClassificationReason, CommentClass, CommentInput } from './comment-class.js';
import { readSignals, type Signals } from './comment-signals.js';
import { extractMentions, withoutMentions } from './mentions.js';

/** VK's own limit of a comment; what lies beyond is not read. */
const MAX_CHARACTERS = 16_384;

/**
 * The class of a comment by the rules of CLASSIFIER_VERSION, with the rule that decided. Linear in the text, of which
 * the first 16,384 characters are read.
 *
 * In order: officials, comments without words, an institution's wording, questions, complaints and requests, a bare
 * address, thanks; what is left asks for nothing. Between residents (a person mentioned, or «ты») only a comment that
 * also tells of a place and of what is wrong with it counts as addressed to the institution.
 */
export function classifyComment(input: CommentInput): Classification {
  if (input.authorIsOfficial) return verdict('official', 'official-author');
  const text = input.text.slice(0, MAX_CHARACTERS);
  const mentions = extractMentions(text);
  const plain = withoutMentions(text);
  if (!/[\p{L}\p{N}?]/u.test(plain)) return wordless(input, plain, mentions.length > 0);

  const signals = readSignals(plain);
  const place = { house: namesHouse(plain), named: namesPlace(plain) };
  const toPerson = mentions.some((id) => id > 0);
  const toInstitution = mentions.some((id) => id < 0);
  if (toPerson && signals.officialWording) return verdict('chatter', 'official-wording');
  if (!toInstitution && (toPerson || signals.informal)) {
    return betweenResidents(signals, place.house || place.named, toPerson);
  }
  return toAnyone(signals, place.house, place.named, toInstitution);
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
  const hasSubject = signals.topics >= 1 || house || named || toInstitution;
  const complains = (signals.problem && hasSubject) || signals.grievance || (signals.blame && !signals.praise);
  if (signals.advert && !toInstitution && !signals.questionMark) return verdict('chatter', 'advert');
  if (signals.questionMark && (hasSubject || signals.addresses || signals.requests || complains)) {
    return complains ? verdict('complaint', 'complaint-words') : verdict('question', 'question-mark');
  }
  // «Сколько талантов у нас!» admires.
  if (signals.asks && !(signals.exclaims && signals.praise)) return verdict('question', 'question-words');
  if (complains || tellsNuisance(signals)) return verdict('complaint', 'complaint-words');
  if (signals.requests) return verdict('complaint', 'request-words');
  if (signals.thanks && !toInstitution) return verdict('thanks', 'thanks-words');
  if (house || (named && signals.short && !signals.praise)) return verdict('complaint', 'address');
  if (signals.thanks) return verdict('thanks', 'thanks-words');
  return verdict('chatter', 'no-request');
}

/** «Гора мусора во дворе»: nothing is said to be wrong, and plainly is. */
function tellsNuisance(signals: Signals): boolean {
  return signals.nuisance && signals.topics >= 2 && !signals.praise;
}

function verdict(cls: CommentClass, reason: ClassificationReason): Classification {
  return { class: cls, needsReply: cls === 'question' || cls === 'complaint', reason };
}
