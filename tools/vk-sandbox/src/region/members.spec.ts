import { dayNumberOf, DAY, HOUR, startOfDay } from '../time/region-time.js';
import { membersAt, PLATFORM_DIP_DAY } from './members.js';

const EPOCH = dayNumberOf('2026-07-27');
const start = startOfDay(EPOCH);
const pages = Array.from({ length: 200 }, (_, i) => ({ seed: 1000 + i * 7919, baseMembers: 40 + i * 23 }));
const dayStep = (page: (typeof pages)[number], day: number): number => {
  const at = start + day * DAY;
  return membersAt(page, start, at + DAY) / membersAt(page, start, at) - 1;
};

describe('membersAt', () => {
  it('stands still within an hour of UTC and moves from one to another', () => {
    const page = { seed: 5, baseMembers: 50_000 };
    const hour = Math.ceil(start / HOUR) * HOUR;
    expect(membersAt(page, start, hour)).toBe(membersAt(page, start, hour + HOUR - 1));
    const day = Array.from({ length: 24 }, (_, i) => membersAt(page, start, hour + i * HOUR));
    expect(new Set(day).size).toBeGreaterThan(6);
  });

  it('is never negative, however small the page', () => {
    for (let day = 0; day < 400; day += 5) {
      expect(membersAt({ seed: day, baseMembers: 3 }, start, start + day * DAY)).toBeGreaterThanOrEqual(0);
    }
  });

  it('walks slowly on ordinary days', () => {
    const steps = pages.filter((page) => page.baseMembers > 500).map((page) => Math.abs(dayStep(page, 40)));
    expect(steps.filter((step) => step > 0.01).length).toBeLessThan(steps.length * 0.02);
  });

  it('falls on most pages at once on the day of the dip', () => {
    const steps = pages.filter((page) => page.baseMembers > 500).map((page) => dayStep(page, PLATFORM_DIP_DAY - 1));
    expect(steps.filter((step) => step < -0.008).length).toBeGreaterThan(steps.length * 0.95);
  });
});
