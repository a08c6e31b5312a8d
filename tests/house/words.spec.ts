import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The room that answers: what people read stands in the domain's words and in the web's text files. */
const ROOM = 'libs/analytics/src';

const withoutComments = (source: string): string => source.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('the room of the answers', () => {
  const files = readdirSync(ROOM, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.spec(-helper)?\.ts$/.test(file));

  it('holds no words for people: code speaks English, and Russian stands in the text files', () => {
    expect(sources.length).toBeGreaterThan(100);
    const spoken = sources.filter((file) => /[А-яЁё]/.test(withoutComments(readFileSync(join(ROOM, file), 'utf8'))));
    expect(spoken).toEqual([]);
  });
});
