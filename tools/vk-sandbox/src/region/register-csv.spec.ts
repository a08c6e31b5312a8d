import { parse } from 'csv-parse/sync';
import { Random } from '../random/random.js';
import { dayNumberOf } from '../time/region-time.js';
import { registerCsv } from './register-csv.js';
import { buildRegion } from './region.js';

describe('registerCsv', () => {
  const region = buildRegion(120, dayNumberOf('2026-07-27'), new Random(34));
  const rows = parse(registerCsv(region), { delimiter: ';', columns: true }) as Record<string, string>[];

  it('has a row for every institution, in the product’s columns', () => {
    expect(rows).toHaveLength(region.institutions.length);
    expect(Object.keys(rows[0]!).join(';')).toBe(
      'ogrn;name;short_name;kind;level;oktmo;founder_ogrn;vk_url;ok_url;exempt_reason;exempt_act;responsible;responsible_vk;comment;responsible_phone',
    );
  });

  it('links every page, in the many ways people write links', () => {
    const urls = rows.map((row) => row['vk_url'] ?? '').filter((url) => url !== '');
    expect(urls).toHaveLength(region.pages.length);
    for (const form of [/^vk\.com/, /m\.vk\.com/, /vk\.ru/, /\?w=wall/, /^ /, /^@/, /(club|public)\d+/]) {
      expect(urls.some((url) => form.test(url))).toBe(true);
    }
  });

  it('states the reason and the act of an exemption', () => {
    const exempt = rows.filter((row) => row['exempt_reason'] !== '');
    expect(exempt.length).toBeGreaterThan(0);
    expect(exempt.every((row) => row['exempt_act'] !== '' && row['vk_url'] === '')).toBe(true);
  });
});
