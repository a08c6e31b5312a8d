import type { AnomaliesAnswer } from '@gospulse/contracts';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatCount } from '../../text/format.js';
import { counted } from '../../text/plurals.js';

/** The heading as a finding: how many jumps there were, and how many of them nobody has looked into. */
export function anomaliesFinding({ reviews, pages }: Pick<AnomaliesAnswer, 'reviews' | 'pages'>): string {
  if (pages === 0) return ANOMALIES.notObserved;
  const all = reviews.new + reviews.annotated + reviews.dismissed;
  if (all === 0) return ANOMALIES.none;
  const found = ANOMALIES.found(counted(all, ANOMALIES.jumps));
  return `${found}, ${reviews.new === 0 ? ANOMALIES.allReviewed : ANOMALIES.open(formatCount(reviews.new))}`;
}
