import type { RepliesAnswer } from '@gospulse/contracts';
import { RANKING_MIN_CASES } from '@gospulse/domain';
import { formatCount, formatDuration } from '../../text/format.js';
import { PEERS } from '../../text/peer-strings.js';

type Counted = Pick<RepliesAnswer, 'counts'>;
type Answered = Counted & Pick<RepliesAnswer, 'clock'> & { median: Pick<RepliesAnswer['median'], 'value'> };

export function questionsOf({ counts }: Counted): number {
  return counts?.questions ?? 0;
}

/** Fewer questions than a ranking takes make a curve of a few steps that says nothing about the page. */
export function isFew(answer: Counted): boolean {
  return questionsOf(answer) < RANKING_MIN_CASES;
}

/** Whether too few were asked beside those asked here: whoever sees this page alone has nobody to hold it against. */
export function areFewOthers(own: Counted, peers: Counted): boolean {
  return questionsOf(peers) - questionsOf(own) < RANKING_MIN_CASES;
}

/** How soon half of the questions have their reply, here and on pages of the same kind. */
export function peerFinding(own: Answered, peers: Answered): string {
  const half = ({ median, clock }: Answered): string =>
    median.value === null ? PEERS.halfNever : PEERS.half(formatDuration(median.value, clock));
  return areFewOthers(own, peers) ? PEERS.alone(half(own)) : PEERS.finding(half(own), half(peers));
}

/** «n = 24, у страниц того же вида n = 210», and whether those are too few to stand beside. */
export function peerCounts(own: Counted, peers: Counted, kind: string): string {
  const counts = PEERS.counts(formatCount(questionsOf(own)), formatCount(questionsOf(peers)), kind);
  return areFewOthers(own, peers) ? `${counts} ${PEERS.fewPeers(formatCount(RANKING_MIN_CASES))}` : counts;
}
