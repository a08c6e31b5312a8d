import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOME = join('libs', 'domain', 'src', 'text', 'share-words.ts');
/** Limits of policies, which are exact and not rounded. */
const LIMITS = [join('libs', 'domain', 'src', 'compliance', 'percent-words.ts')];
/** A number that gets its per cent sign, `${…} %` with any space: without one it is a length in a style. */
const WRITTEN = /(?<!NBSP)\}(?:[ \u00a0]|\\u00a0|\$\{NBSP\})%|style: 'percent'/;

const isProduct = (file: string): boolean =>
  /^[\w-]+\/src\/.*\.tsx?$/.test(file) && !/\.spec(-helper)?\.tsx?$|\/migrations\//.test(file);

describe('shares in per cent', () => {
  it('are written in one place, which makes neither a whole of what is none nor nothing of what is something', () => {
    const files = ['libs', 'apps'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter(isProduct)
        .map((file) => join(room, file)),
    );
    const written = files.filter((file) => WRITTEN.test(readFileSync(file, 'utf8')));
    expect(written.sort()).toEqual([HOME, ...LIMITS].sort());
  });
});
