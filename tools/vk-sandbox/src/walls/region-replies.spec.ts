import { dayNumberOf, DAY } from '../time/region-time.js';
import { workingSecondsBetween } from '../time/working-time.js';
import { World } from '../world.js';

/** The whole region's questions over ninety days: what the demonstration is to show. */
describe('how the region answers', () => {
  const world = new World([{ pages: 4200 }], 34, dayNumberOf('2026-07-27'));
  const end = world.region.startsAt + 119 * DAY;
  const from = end - 90 * DAY;
  const questions = world.region.pages.flatMap((page) => {
    const wall = world.wallOf(page);
    wall.advanceTo(end);
    return wall.questions
      .filter((one) => one.askedAt >= from && one.askedAt < end)
      .map((one) => ({
        page,
        waited: one.answeredAt === null ? Infinity : workingSecondsBetween(one.askedAt, one.answeredAt),
      }));
  });
  const median = (list: readonly { waited: number }[]): number =>
    list.map((one) => one.waited).sort((a, b) => a - b)[list.length >> 1] ?? Infinity;

  it('draws about 1,100 questions a week under 4,000–6,000 posts', () => {
    expect((questions.length / 90) * 7).toBeGreaterThan(1000);
    expect((questions.length / 90) * 7).toBeLessThan(1200);
    let commented = 0;
    for (const page of world.region.pages) {
      const wall = world.wallOf(page);
      for (let i = 0; i < wall.publishedBy(end); i += 1) {
        if (wall.commentsOf(i).some((one) => one.at >= from && one.at <= end)) commented += 1;
      }
    }
    expect(commented).toBeGreaterThan(4000);
    expect(commented).toBeLessThan(6000);
  });

  it('takes about two hours forty of working time, and five in six answers come within nine', () => {
    expect(median(questions) / 60).toBeGreaterThan(140);
    expect(median(questions) / 60).toBeLessThan(185);
    const share = questions.filter((one) => one.waited <= 9 * 3600).length / questions.length;
    expect(share).toBeGreaterThan(0.8);
    expect(share).toBeLessThan(0.87);
  });

  it('is slow in Еланский район', () => {
    const elan = questions.filter((one) => one.page.oktmo === '18610000');
    expect(elan.length).toBeGreaterThan(30);
    expect(median(elan)).toBeGreaterThan(2 * median(questions));
  });
});
