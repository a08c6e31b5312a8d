import { Random } from '../random/random.js';
import { dayNumberOf } from '../time/region-time.js';
import { PROFILE_FIELDS, widgetLinks } from './profile.js';
import { buildRegion } from './region.js';

const { pages } = buildRegion(4200, dayNumberOf('2026-07-27'), new Random(34));
const shareOf = (kind: string, holds: (page: (typeof pages)[number]) => boolean): number => {
  const list = pages.filter((page) => page.kind === kind);
  return list.filter(holds).length / list.length;
};

describe('profiles', () => {
  it('carry widget links of the two published forms, none, one or two', () => {
    const form =
      /^https:\/\/pos\.gosuslugi\.ru\/form\/\?opaId=\d+&utm_source=vk&utm_medium=\d{2,4}&utm_campaign=\d{13}$/;
    const activities =
      /^https:\/\/pos\.gosuslugi\.ru\/og\/org-activities\?(reg_code=\d{2,8}|mun_code=\d{8})&utm_source=vk&utm_medium=\d{2,4}&utm_campaign=\d{13}$/;
    const counts = new Set<number>();
    const all: string[] = [];
    for (const page of pages) {
      const links = widgetLinks(page);
      counts.add(links.length);
      all.push(...links);
    }
    expect([...counts].sort()).toEqual([0, 1, 2]);
    const right = all.filter((link) => form.test(link) || activities.test(link)).length;
    // The number of another institution has the form of the right one.
    expect(right / all.length).toBeGreaterThan(0.9);
    expect(right / all.length).toBeLessThan(0.96);
    for (const slip of [/\{ОГРН\}/, /%20$/, /(?:opaId|_code)=\d+$/, /^http:/])
      expect(all.some((link) => slip.test(link))).toBe(true);
  });

  it.each(['is_government_organization', 'cover', 'description'])('are better kept by administrations: %s', (field) => {
    const filled = (page: (typeof pages)[number]): boolean => {
      const value = PROFILE_FIELDS[field]?.(page);
      return (
        value === true ||
        value === 1 ||
        (typeof value === 'string' && value !== '') ||
        JSON.stringify(value) === '{"enabled":1}'
      );
    };
    expect(shareOf('mun_admin', filled)).toBeGreaterThan(0.8);
    expect(shareOf('kindergarten', filled)).toBeLessThan(0.7);
    expect(shareOf('kindergarten', filled)).toBeGreaterThan(0.4);
  });
});
