import { HOUR_MS } from '@gospulse/domain';
import { EventBudget } from './event-budget.js';

const NOW = 1_900_000_000_000;
const LIMITS = { ofOne: 20, ofAll: 500 };

describe('events of one kind', () => {
  it('are written down so often of one source, and again an hour later', () => {
    const openings = new EventBudget(LIMITS);
    const noted = Array.from({ length: 100 }, () => openings.isNoted('10.0.0.1', NOW)).filter(Boolean);
    expect(noted).toHaveLength(LIMITS.ofOne);
    expect(openings.isNoted('10.0.0.2', NOW)).toBe(true);
    expect(openings.isNoted('10.0.0.1', NOW + HOUR_MS)).toBe(true);
  });

  it('are bounded for all sources together', () => {
    const openings = new EventBudget(LIMITS);
    const noted = Array.from({ length: 5_000 }, (_, n) => openings.isNoted(`10.0.${n >> 8}.${n & 255}`, NOW));
    expect(noted.filter(Boolean)).toHaveLength(LIMITS.ofAll);
  });
});
