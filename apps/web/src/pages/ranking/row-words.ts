import type { RankingRow } from '@gospulse/contracts';
import { UNKNOWN_WORDS } from '@gospulse/domain';
import { formatCount, formatShare } from '../../text/format.js';
import { counted } from '../../text/plurals.js';
import { RANKING } from '../../text/ranking-strings.js';

/** `84,1 %`, or why there is none. */
export function shareWords({ share, unknown }: Pick<RankingRow, 'share' | 'unknown'>): string {
  return share === null ? UNKNOWN_WORDS[unknown ?? 'no-questions'] : formatShare(share);
}

export function intervalWords({
  share,
  unknown,
  low,
  high,
}: Pick<RankingRow, 'share' | 'unknown' | 'low' | 'high'>): string {
  return share === null ? UNKNOWN_WORDS[unknown ?? 'no-questions'] : `${formatShare(low)}–${formatShare(high)}`;
}

/** The ranks that the intervals leave possible; one number where there is no doubt. */
export function rangeWords({ n, bestRank, worstRank }: Pick<RankingRow, 'n' | 'bestRank' | 'worstRank'>): string {
  if (bestRank === null || worstRank === null)
    return n === null ? UNKNOWN_WORDS['not-observed'] : RANKING.noRank(formatCount(n));
  const [best, worst] = [formatCount(bestRank), formatCount(worstRank)];
  return best === worst ? best : `${best}–${worst}`;
}

export interface Movement {
  readonly glyph: string;
  readonly words: string;
}

/** How the place changed against the comparison period; null where there is nothing to say. */
export function movementWords({ rank, movement, previous }: RankingRow): Movement | null {
  if (rank === null) return null;
  if (previous === null) return { glyph: '', words: RANKING.notCompared };
  if (movement === null) return { glyph: '', words: RANKING.wasUnranked };
  if (movement === 0) return { glyph: '=', words: RANKING.kept };
  const places = counted(Math.abs(movement), RANKING.places);
  return movement > 0 ? { glyph: '↑', words: RANKING.up(places) } : { glyph: '↓', words: RANKING.down(places) };
}
