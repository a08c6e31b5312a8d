import { historyDays } from './demo-history.js';

const at = (iso: string) => Date.parse(iso) / 1_000;
const told = (days: ReturnType<typeof historyDays>) =>
  days.map(({ day, looks }) => [day, ...looks.map((look) => new Date(look.at * 1_000).toISOString())]);

describe('the earlier days of a demonstration', () => {
  it('are looked at in each zone when its own offices close', () => {
    const days = historyDays(['Europe/Volgograd', 'Asia/Kamchatka'], at('2026-11-24T09:00:00Z'), 2);
    expect(told(days)).toEqual([
      ['2026-11-22', '2026-11-22T15:00:00.000Z', '2026-11-22T06:00:00.000Z'],
      ['2026-11-23', '2026-11-23T15:00:00.000Z', '2026-11-23T06:00:00.000Z'],
    ]);
  });

  it('leave out what has not ended where the day begins later, over New Year too', () => {
    // In Kamchatka it is 2027 already, in Kaliningrad it is not.
    const days = historyDays(['Europe/Kaliningrad', 'Asia/Kamchatka'], at('2026-12-31T14:00:00Z'), 2);
    expect(told(days)).toEqual([
      ['2026-12-30', '2026-12-30T16:00:00.000Z', '2026-12-30T06:00:00.000Z'],
      ['2026-12-31', '2026-12-31T06:00:00.000Z'],
    ]);
  });

  it('are none where there is no region', () => {
    expect(historyDays([], at('2026-11-24T09:00:00Z'), 90)).toEqual([]);
  });
});
