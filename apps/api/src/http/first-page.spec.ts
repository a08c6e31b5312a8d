import { pageWithSession } from './first-page.js';

const HTML = '<html><head><title>Госпульс</title></head><body></body></html>';

describe('the first page', () => {
  it('carries the answer as data, whatever texts it holds', () => {
    const session = { region: { name: '</script><script>alert(1)</script> $& $1' } };
    const page = pageWithSession(HTML, session);
    const [, json] = /<script type="application\/json" id="session">(.*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(json ?? '')).toEqual(session);
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('is left as it is when there is none', () => {
    expect(pageWithSession(HTML, null)).toBe(HTML);
  });
});
