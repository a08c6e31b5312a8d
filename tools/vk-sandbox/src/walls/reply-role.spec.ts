import type { Page } from '../region/institution.js';
import { DAY, dayNumberOf } from '../time/region-time.js';
import { workingSecondsBetween } from '../time/working-time.js';
import { World } from '../world.js';
import type { ReplyRole } from './reply-role.js';

const EPOCH = dayNumberOf('2026-07-27');
const DEADLINE_SECONDS = 9 * 3_600;

/** Questions of a page in the four weeks that end so many days after the epoch, and which of them were met. */
function share(world: World, page: Page, day: number): { met: number; n: number } {
  const wall = world.wallOf(page);
  const end = world.region.startsAt + day * DAY;
  wall.advanceTo(end + 28 * DAY);
  const asked = wall.questions.filter(
    (one) => one.askedAt >= end - 28 * DAY && one.askedAt < end && one.withdrawnAt === null,
  );
  const met = asked.filter(
    ({ askedAt, answeredAt }) => answeredAt !== null && workingSecondsBetween(askedAt, answeredAt) <= DEADLINE_SECONDS,
  );
  return { met: met.length, n: asked.length };
}

describe.each([300, 4_200])('uneven replies in a region of %i pages', (pages) => {
  const world = new World([{ pages }], 34, EPOCH, { unevenReplies: true });
  const playing = (role: ReplyRole) => world.region.pages.filter((page) => world.replyRoleOf(page) === role);
  const together = (role: ReplyRole, day: number) => {
    const shares = playing(role).map((page) => share(world, page, day));
    return shares.reduce((sum, { met }) => sum + met, 0) / shares.reduce((sum, { n }) => sum + n, 0);
  };

  it('has pages of each kind, which are asked enough to tell', () => {
    for (const role of ['swift', 'failing', 'slipping'] as const) {
      const enough = playing(role).filter((page) => share(world, page, 119).n >= 10 && share(world, page, 91).n >= 10);
      expect(enough.length).toBeGreaterThan(0);
    }
  });

  it('lets some answer always in time and some mostly not, in every four weeks', () => {
    for (const day of [91, 119]) {
      expect(together('swift', day)).toBeGreaterThan(0.97);
      expect(together('failing', day)).toBeLessThan(0.55);
    }
  });

  it('lets some fall behind in the last four weeks', () => {
    const [before, now] = [together('slipping', 91), together('slipping', 119)];
    expect(before).toBeGreaterThan(0.7);
    expect(before - now).toBeGreaterThan(0.2);
  });

  it('changes nothing of the other pages, and nothing at all unless told', () => {
    const plain = new World([{ pages }], 34, EPOCH);
    const asked = (of: World, page: Page) => {
      const wall = of.wallOf(page);
      const end = world.region.startsAt + 60 * DAY;
      wall.advanceTo(end);
      const until = wall.questions.filter(({ askedAt }) => askedAt < end);
      return until.map(({ askedAt, answeredAt }) => [askedAt, answeredAt]);
    };
    const others = plain.region.pages.filter((_, index) => index % 20 === 0);
    for (const page of others) {
      expect(plain.replyRoleOf(page)).toBeNull();
      if (world.replyRoleOf(page) === null) expect(asked(world, page)).toEqual(asked(plain, page));
    }
    const questions = (of: World) => playing('failing').reduce((sum, page) => sum + asked(of, page).length, 0);
    if (pages === 300) expect(questions(world)).toBeGreaterThan(questions(plain) * 1.5);
  });
});
