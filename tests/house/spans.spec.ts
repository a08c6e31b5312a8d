import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join('libs', 'domain', 'src', 'calendar', 'spans.ts');
/** An hour, a day, a week in seconds or milliseconds, and the hours for which a count stands. */
const WRITTEN_OUT = /\b(3_?600|86_?400|604_?800)(_?000)?\b|interval '(48|24) hours'/;

const isProduct = (file: string): boolean =>
  /^[\w-]+\/src\/.*\.tsx?$/.test(file) && !/\.spec(-helper)?\.tsx?$|\/migrations\//.test(file);

describe('hours and days in seconds', () => {
  it('stand once, in the calendar of the domain', () => {
    const files = ['libs', 'apps'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter(isProduct)
        .map((file) => join(room, file)),
    );
    const written = files.filter((file) => WRITTEN_OUT.test(readFileSync(file, 'utf8')));
    expect(written.sort()).toEqual([HOME]);
  });
});
