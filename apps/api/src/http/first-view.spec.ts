import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepingLast, loadDrawView, type PageAnswers } from './first-view.js';

const folder = mkdtempSync(join(tmpdir(), 'gospulse-view-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was warned of, in a logger's own shape. */
function notes(): { warn(fields: object, message: string): void; readonly warned: object[] } {
  const warned: object[] = [];
  return { warned, warn: (fields) => void warned.push(fields) };
}

function built(name: string, code: string): string {
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
}

const answers = (overview: string): PageAnswers => new Map([['/api/v1/overview', overview]]);

describe('what the web app was built with for drawing', () => {
  it('is loaded once and draws', async () => {
    const logger = notes();
    const path = built('draws.mjs', 'export const renderFirstView = async (at, of) => `${at} ${[...of.values()]}`;');
    const draw = await loadDrawView(path, logger);
    expect(await draw?.('/', answers('{}'))).toBe('/ {}');
    expect(logger.warned).toEqual([]);
  });

  it.each([
    ['missing', () => join(folder, 'missing.mjs')],
    ['broken', () => built('broken.mjs', 'throw new Error("out of order");')],
    ['something else', () => built('else.mjs', 'export const renderFirstView = 1;')],
  ])('is told of when it is %s, and the page is left to the browser', async (_, path) => {
    const logger = notes();
    expect(await loadDrawView(path(), logger)).toBeNull();
    expect(logger.warned).toEqual([{ err: expect.any(String) as string }]);
  });
});

describe('a drawn view', () => {
  it('is kept for the same answers and drawn anew for others', async () => {
    let drawn = 0;
    const view = keepingLast(async () => `<p>${(drawn += 1)}</p>`, '/', notes());
    const views = [view(answers('{"n":1}')), view(answers('{"n":1}')), view(answers('{"n":2}')), view(new Map())];
    expect(await Promise.all(views)).toEqual(['<p>1</p>', '<p>1</p>', '<p>2</p>', '<p>3</p>']);
  });

  it('that cannot be drawn is told of once, and the next answers are tried again', async () => {
    const logger = notes();
    const draw = async (_: string, of: PageAnswers): Promise<string> => {
      if (of.get('/api/v1/overview') !== 'good') throw new Error('not to be drawn');
      return '<p>good</p>';
    };
    const view = keepingLast(draw, '/', logger);
    const views = [await view(answers('bad')), await view(answers('bad')), await view(answers('worse'))];
    expect(views).toEqual([null, null, null]);
    expect(logger.warned).toEqual([{ err: 'not to be drawn' }]);
    expect(await view(answers('good'))).toBe('<p>good</p>');
  });
});
