import { dayNumberOf, DAY, HOUR, WEEK } from '../time/region-time.js';
import { World } from '../world.js';
import type { GeneratedWall } from './generated-wall.js';
import { countVisible } from './comment-visibility.js';

const EPOCH = dayNumberOf('2026-07-27');
const makeWorld = (): World => new World([{ pages: 60 }], 34, EPOCH);
const busiest = (world: World): GeneratedWall => world.wallOf(world.page(170_451_034)!);

function events(wall: GeneratedWall, at: number): { id: number; at: number }[] {
  const posts = Array.from({ length: wall.publishedBy(at) }, (_, i) => i);
  return posts.flatMap((i) => [
    { id: wall.postId(i), at: wall.publishedAt(i) },
    ...wall
      .commentsOf(i)
      .filter((one) => one.at <= at)
      .map((one) => ({ id: one.id, at: one.at })),
  ]);
}

describe('a generated wall', () => {
  const world = makeWorld();
  const end = world.region.startsAt + 12 * WEEK;

  it('numbers posts and comments by one counter in order of time', () => {
    const all = events(busiest(world), end).sort((a, b) => a.id - b.id);
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    for (let i = 1; i < all.length; i += 1) expect(all[i]!.at).toBeGreaterThanOrEqual(all[i - 1]!.at);
  });

  it('is the same whether one looks day by day or once at the end', () => {
    const daily = makeWorld();
    const once = makeWorld();
    const seen = new Map<number, number>();
    for (let at = daily.region.startsAt; at <= end; at += DAY) {
      for (const event of events(busiest(daily), at)) {
        if (seen.has(event.id)) expect(seen.get(event.id)).toBe(event.at);
        seen.set(event.id, event.at);
      }
    }
    expect(new Map(events(busiest(once), end).map((one) => [one.id, one.at]))).toEqual(seen);
  });

  it('lets figures of a post only grow with its age', () => {
    const wall = busiest(world);
    const at = wall.publishedAt(3);
    const series = [1, 5, 24, 72, 500].map((hours) => wall.figuresAt(3, at + hours * HOUR));
    for (let i = 1; i < series.length; i += 1) {
      expect(series[i]!.likes).toBeGreaterThanOrEqual(series[i - 1]!.likes);
      expect(series[i]!.views ?? 0).toBeGreaterThanOrEqual(series[i - 1]!.views ?? 0);
    }
  });

  it('plants each question as a comment and each reply after it', () => {
    const wall = busiest(world);
    wall.advanceTo(end);
    const settled = wall.questions.filter((question) => (question.answeredAt ?? question.askedAt) < end);
    expect(settled.length).toBeGreaterThan(20);
    for (const question of settled) {
      expect(question.comment?.at ?? question.askedAt).toBe(question.askedAt);
      if (question.reply === null) continue;
      expect(question.reply.at).toBe(question.answeredAt);
      expect(question.reply.at).toBeGreaterThan(question.askedAt);
      expect(question.reply.id).toBeGreaterThan(question.comment?.id ?? 0);
    }
  });

  it('counts comments as of the instant asked about', () => {
    const wall = busiest(world);
    wall.advanceTo(end);
    const index = Array.from({ length: wall.publishedBy(end - 4 * WEEK) }, (_, i) => i).find(
      (i) => wall.commentsOf(i).length > 4,
    )!;
    const list = wall.commentsOf(index);
    expect(countVisible(list, list[0]!.at - 1)).toBe(0);
    expect(countVisible(list, list[2]!.at)).toBeGreaterThan(0);
    expect(countVisible(list, list[2]!.at)).toBeLessThanOrEqual(3);
  });
});
