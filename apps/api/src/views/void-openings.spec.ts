import { HOUR_MS } from '@gospulse/domain';
import { MAX_NOTED, VoidOpenings } from './void-openings.js';

const NOW = 1_900_000_000_000;

describe('void links', () => {
  it('are written down so often of one address, and again an hour later', () => {
    const openings = new VoidOpenings();
    const noted = Array.from({ length: 100 }, () => openings.isNoted('10.0.0.1', NOW)).filter(Boolean);
    expect(noted).toHaveLength(MAX_NOTED.ofAddress);
    expect(openings.isNoted('10.0.0.2', NOW)).toBe(true);
    expect(openings.isNoted('10.0.0.1', NOW + HOUR_MS)).toBe(true);
  });

  it('are bounded for all addresses together', () => {
    const openings = new VoidOpenings();
    const noted = Array.from({ length: 5_000 }, (_, n) => openings.isNoted(`10.0.${n >> 8}.${n & 255}`, NOW));
    expect(noted.filter(Boolean)).toHaveLength(MAX_NOTED.ofAll);
  });
});
