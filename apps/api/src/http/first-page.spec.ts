import { pageWith } from './first-page.js';

const HTML = '<html><head><title>Госпульс</title></head><body><div id="root"></div></body></html>';

describe('the first page', () => {
  it('carries answers as data, whatever texts they hold', () => {
    const session = { region: { name: '</script><script>alert(1)</script> $& $1' } };
    const answers = new Map([
      ['/api/v1/session', JSON.stringify(session)],
      ['/api/v1/overview?kind="</script>', '{"n":1}'],
    ]);
    const page = pageWith(HTML, { answers, view: null });
    const [, json] = /<script type="application\/json" id="answers">(.*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(json ?? '')).toEqual({
      '/api/v1/session': session,
      '/api/v1/overview?kind="</script>': { n: 1 },
    });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('<div id="root"></div>');
  });

  it('shows what was drawn of them, as it was drawn, before they are read', () => {
    const view = '<h1>В срок отвечают 84 % $& $1</h1>';
    const page = pageWith(HTML, { answers: new Map([['/api/v1/session', '{}']]), view });
    expect(page).toContain(`<body><div id="root">${view}</div><script type="application/json" id="answers">`);
  });

  it('is left as it is when there are none', () => {
    expect(pageWith(HTML, { answers: new Map(), view: null })).toBe(HTML);
  });
});
