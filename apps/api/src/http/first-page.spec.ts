import { pageWithAnswers } from './first-page.js';

const HTML = '<html><head><title>Госпульс</title></head><body></body></html>';

describe('the first page', () => {
  it('carries answers as data, whatever texts they hold', () => {
    const session = { region: { name: '</script><script>alert(1)</script> $& $1' } };
    const answers = new Map([
      ['/api/v1/session', JSON.stringify(session)],
      ['/api/v1/overview?kind="</script>', '{"n":1}'],
    ]);
    const page = pageWithAnswers(HTML, answers);
    const [, json] = /<script type="application\/json" id="answers">(.*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(json ?? '')).toEqual({
      '/api/v1/session': session,
      '/api/v1/overview?kind="</script>': { n: 1 },
    });
    expect(page.match(/<script/g)).toHaveLength(1);
  });

  it('is left as it is when there are none', () => {
    expect(pageWithAnswers(HTML, new Map())).toBe(HTML);
  });
});
