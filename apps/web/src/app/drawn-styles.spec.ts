import { withoutStyleAttributes } from './drawn-styles.js';

describe('what the server draws', () => {
  it('has no style attributes; a style sheet says the same', () => {
    const html =
      '<p style="height:4px">a</p><i class="b" style="height:4px"></i><b style="left:1%;--x:&quot;y&quot;">c</b>';
    expect(withoutStyleAttributes(html, 'n')).toBe(
      '<style data-drawn nonce="n">[data-style="height:4px"]:not(#_){height:4px}' +
        '[data-style="left:1%;--x:\\"y\\""]:not(#_){left:1%;--x:"y"}</style>' +
        '<p data-style="height:4px">a</p><i class="b" data-style="height:4px"></i><b data-style="left:1%;--x:&quot;y&quot;">c</b>',
    );
  });

  it('lets no text end the style sheet', () => {
    const drawn = withoutStyleAttributes('<p style="--x:&lt;/style&gt;&lt;script&gt;">a</p>', 'n');
    expect(drawn.match(/<\/?(style|script)/g)).toEqual(['<style', '</style']);
  });

  it('takes no words for a style', () => {
    const html = '<p title="a style=&quot;b&quot;">style=&quot;c&quot;</p>';
    expect(withoutStyleAttributes(html, 'n')).toBe(html);
  });
});
