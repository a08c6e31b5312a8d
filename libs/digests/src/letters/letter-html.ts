import { unbroken } from '@gospulse/domain';
import { escapeHtml } from '@gospulse/mail';
import type { FigureOfLetter, LetterItem, LetterPart, Tone } from './letter-parts.js';

/**
 * A letter as HTML that desktop Outlook shows, which draws by Word: tables for the layout, styles on the elements, widths as attributes, no
 * pictures, nothing from elsewhere. What stands in `<style>` is for dark screens and phones; a reader that drops it shows a light letter.
 */
const FONT = 'Arial,Helvetica,sans-serif';
const WIDTH = 600;
const INK = '#1d2126';
const SOFT = '#5a626b';
const LINE = '#d5d9de';
const GROUND = '#ffffff';
const LINK = '#12436d';
/** Beside the word, at least 4,5:1 on the ground. */
const TONES: Readonly<Record<Tone, string>> = { green: '#1a6b45', yellow: '#7a5200', red: '#a3211b', none: INK };

const DARK = [
  ':root{color-scheme:light dark}',
  '@media (prefers-color-scheme:dark){',
  '.ground{background-color:#16181b!important}',
  '.ink{color:#e8eaed!important}',
  '.soft{color:#a9b1ba!important}',
  '.line{border-color:#3a4047!important}',
  '.go{color:#8ab8e6!important}',
  '.green{color:#6fcf9b!important}',
  '.yellow{color:#e8b95a!important}',
  '.red{color:#ff8f87!important}',
  '.none{color:#e8eaed!important}',
  '}',
  '@media (max-width:620px){.pad{padding-left:16px!important;padding-right:16px!important}}',
].join('');

/** @param preheader what a list of letters shows behind the subject */
export function letterHtml(parts: readonly LetterPart[], subject: string, preheader: string): string {
  return [
    '<!doctype html>',
    '<html lang="ru" xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escaped(subject)}</title><style>${DARK}</style></head>`,
    `<body class="ground" style="margin:0;padding:0;background-color:${GROUND}">`,
    `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escaped(preheader)}</div>`,
    `<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${GROUND}"><tr><td align="center">`,
    // Word knows no greatest width.
    `<!--[if mso]><table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:${WIDTH}px">`,
    ...parts.map(rowOf),
    '<tr><td height="24" style="font-size:0;line-height:0">&nbsp;</td></tr></table>',
    '<!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></table></body></html>',
    '',
  ].join('\n');
}

function rowOf(part: LetterPart): string {
  const [above, content] = contentOf(part);
  return `<tr><td class="pad" align="left" style="padding:${above}px 24px 0 24px">${content}</td></tr>`;
}

/** Space above in pixels, and what stands there. */
function contentOf(part: LetterPart): readonly [number, string] {
  switch (part.kind) {
    case 'title':
      return [24, `<h1 class="ink" style="${text(22, INK, 28)};font-weight:bold">${escaped(part.text)}</h1>`];
    case 'heading':
      return [24, `<h2 class="ink" style="${text(16, INK, 22)};font-weight:bold">${escaped(part.text)}</h2>`];
    case 'lines': {
      const isSoft = part.look === 'soft';
      const style = isSoft ? text(13, SOFT, 19) : text(15, INK, 22);
      return [8, `<p class="${isSoft ? 'soft' : 'ink'}" style="${style}">${part.lines.map(escaped).join('<br>')}</p>`];
    }
    case 'score':
      return [12, scoreOf(part)];
    case 'figures':
      return [8, figuresOf(part.head, part.rows)];
    case 'items':
      return [8, itemsOf(part.items, part.look === 'numbered')];
    case 'link':
      return [12, `<p class="ink" style="${text(15, INK, 22)}">${linkOf(part)}</p>`];
  }
}

function scoreOf({ value, tone, words, change }: Extract<LetterPart, { kind: 'score' }>): string {
  const told = change === null ? '' : `<p class="ink" style="${text(15, INK, 22)}">${escaped(change)}</p>`;
  const number = `<p class="${tone}" style="${text(28, TONES[tone], 34)};font-weight:bold">${escaped(value)}</p>`;
  return `${number}<p class="${tone}" style="${text(15, TONES[tone], 22)}">${escaped(words)}</p>${told}`;
}

function figuresOf(head: readonly [string, string, string], rows: readonly FigureOfLetter[]): string {
  const border = `border-bottom:1px solid ${LINE}`;
  const cell = (tag: 'td' | 'th', content: string, width: number, style: string, look: string) =>
    `<${tag} class="${look} line" align="${width === 44 ? 'left' : 'right'}" valign="top" width="${width}%" style="padding:8px 0 8px ${width === 44 ? 0 : 8}px;${border};${style}">${escaped(content)}</${tag}>`;
  const headStyle = `${text(13, SOFT, 18)};font-weight:normal`;
  const line = ({ name, now, before }: FigureOfLetter) =>
    `<tr>${cell('td', name, 44, text(15, INK, 22), 'ink')}${cell('td', now, 28, `${text(15, INK, 22)};font-weight:bold`, 'ink')}${cell('td', before, 28, text(15, SOFT, 22), 'soft')}</tr>`;
  return [
    '<table width="100%" cellpadding="0" cellspacing="0" border="0">',
    `<tr>${cell('th', head[0], 44, headStyle, 'soft')}${cell('th', head[1], 28, headStyle, 'soft')}${cell('th', head[2], 28, headStyle, 'soft')}</tr>`,
    ...rows.map(line),
    '</table>',
  ].join('');
}

/** Word draws the marks of lists where it likes: a table of two columns keeps them. */
function itemsOf(items: readonly LetterItem[], isNumbered: boolean): string {
  const lines = items.map(({ text: told, note, link }, index) => {
    const more =
      note === undefined ? '' : `<br><span class="soft" style="color:${SOFT};font-size:13px">${escaped(note)}</span>`;
    const go = link === undefined ? '' : `<br>${linkOf(link)}`;
    const mark = isNumbered ? `${index + 1}.` : '—';
    return `<tr><td class="ink" valign="top" width="24" style="padding:4px 0;${text(15, INK, 22)}">${mark}</td><td class="ink" valign="top" style="padding:4px 0;${text(15, INK, 22)}">${escaped(told)}${more}${go}</td></tr>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${lines.join('')}</table>`;
}

function linkOf({ text: told, href }: { readonly text: string; readonly href: string }): string {
  return `<a class="go" href="${escaped(href)}" style="color:${LINK};text-decoration:underline">${escaped(told)}</a>`;
}

/** A name of one long word breaks where it must: it would else make the letter as wide as it is. */
function text(size: number, color: string, height: number): string {
  return `margin:0;overflow-wrap:anywhere;word-break:break-word;font-family:${FONT};font-size:${size}px;line-height:${height}px;mso-line-height-rule:exactly;color:${color}`;
}

/** A narrow no-break space and the like come from nobody here; a plain one would let a line end in a number. */
function escaped(raw: string): string {
  return escapeHtml(unbroken(raw)).replaceAll('\u00a0', '&nbsp;');
}
