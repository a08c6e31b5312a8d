import { pageWith } from './first-page.js';

const HTML = '<html><head><title>Госпульс</title></head><body><div id="root"></div></body></html>';

describe('the first page', () => {
  it('carries answers as data, whatever texts they hold', () => {
    const session = { region: { name: '</script><script>alert(1)</script> $& $1' } };
    const answers = new Map([
      ['/api/v1/session', JSON.stringify(session)],
      ['/api/v1/overview?kind="</script>', '{"n":1}'],
    ]);
    const page = pageWith(HTML, { answers, view: null, nonce: 'n' });
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
    const page = pageWith(HTML, { answers: new Map([['/api/v1/session', '{}']]), view, nonce: 'n' });
    expect(page).toContain(`<body><div id="root">${view}</div><script type="application/json" id="answers">`);
  });

  it('is left as it is when there are none', () => {
    expect(pageWith(HTML, { answers: new Map(), view: null, nonce: 'n' })).toBe(HTML);
  });

  it('gives the word for styles to those of the page and of the view, and to no text', () => {
    const style = '<style nonce="style-nonce">a{}</style>';
    const html = HTML.replace('</head>', `${style}</head>`);
    const answers = new Map([['/api/v1/session', JSON.stringify({ name: '<style nonce="style-nonce">' })]]);
    const page = pageWith(html, { answers, view: `${style}<p>nonce=&quot;style-nonce&quot;</p>`, nonce: 'Zm8=' });
    expect(page.match(/nonce="Zm8="/g)).toHaveLength(2);
    expect(page).toContain('<p>nonce=&quot;style-nonce&quot;</p>');
    expect(page).toContain('nonce=\\"style-nonce\\"');
    expect(pageWith(html, { answers: new Map(), view: null, nonce: 'Zm8=' })).toContain('<style nonce="Zm8=">');
  });
});
