/** As React writes it: text and attributes hold no quotation mark of their own. */
const STYLE = / style="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', '#x27': "'", amp: '&', lt: '<', gt: '>' };

/**
 * HTML without style attributes, which the policy of the page forbids: a style sheet before it says the same, with the
 * weight of such attributes, until `restoreStyles` sets them by script, which is allowed.
 * @param nonce the one-time value that lets the style sheet through
 */
export function withoutStyleAttributes(html: string, nonce: string): string {
  const written = new Set<string>();
  const drawn = html.replace(STYLE, (_, value: string) => {
    written.add(value);
    return ` data-style="${value}"`;
  });
  if (written.size === 0) return html;
  return `<style data-drawn nonce="${nonce}">${[...written].map(ruleOf).join('')}</style>${drawn}`;
}

/** `:not(#_)` matches everything, and weighs as much as an id. */
function ruleOf(value: string): string {
  const css = value.replace(/&(quot|#x27|amp|lt|gt);/g, (whole, name: string) => ENTITIES[name] ?? whole);
  // No text may end the element, nor the selector.
  const quoted = css.replace(/[\\"]/g, '\\$&').replaceAll('<', '\\3c ');
  return `[data-style="${quoted}"]:not(#_){${css.replaceAll('<', '\\3c ')}}`;
}

/** Gives the elements their styles back, before React looks at them. */
export function restoreStyles(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement | SVGElement>('[data-style]')) {
    element.style.cssText = element.getAttribute('data-style') ?? '';
    element.removeAttribute('data-style');
  }
  root.querySelector('style[data-drawn]')?.remove();
}
