import type { OverviewAnswer } from '@gospulse/contracts';
import {
  CHANGED_WORDS,
  changeDirection,
  changeWords,
  DEFINITIONS,
  pointsWords,
  shareWords,
  waitWords,
  type CardDescription,
  type OverviewFigureId,
} from '@gospulse/domain';

const NBSP = '\u00a0';
const MINUS = '\u2212';

/** What a card says: the same words as the card on Обзор, and of whom and when it is. */
export interface CardWords {
  readonly title: string;
  /** Null: it is not known. */
  readonly value: string | null;
  readonly change: string | null;
  readonly of: string | null;
  readonly where: string;
  readonly days: string;
  readonly asOf: string | null;
}

/**
 * The words of one figure of Обзор, for a site that embeds it.
 * @param chosen what of the region is shown, and how, as `chosenOfCard` says it
 */
export function cardWords(answer: OverviewAnswer, id: OverviewFigureId, chosen: readonly string[]): CardWords {
  const figure = answer[id];
  const definition = DEFINITIONS[id];
  const card: CardDescription = definition.card;
  const { from, to } = answer.period;
  return {
    title: card.title ?? definition.title,
    value: figure.value === null ? null : valueWords(figure.value, card.unit),
    change: changeOf(figure.value, figure.previous, card.change),
    of: figure.n === null || figure.value === null ? null : `n${NBSP}=${NBSP}${countWords(figure.n)}`,
    where: [answer.region.name, ...chosen].join(', '),
    days: `${dayWords(from)}–${dayWords(to)}`,
    asOf: figure.asOf === null ? null : instantWords(figure.asOf, answer.region.zone),
  };
}

function valueWords(value: number, unit: CardDescription['unit']): string {
  if (unit === 'seconds') return waitWords(value);
  return unit === 'share' ? shareWords(value) : countWords(value);
}

/** Against the comparison period: «выше, чем в период сравнения, на 2,3 п. п.», or null where either is not known. */
function changeOf(value: number | null, previous: number | null, kind: CardDescription['change']): string | null {
  const direction = changeDirection({ value, previous }, kind);
  if (direction === null || value === null || previous === null) return null;
  if (direction === 'same') return `${CHANGED_WORDS.same} к периоду сравнения`;
  const difference = value - previous;
  const word = CHANGED_WORDS[direction][kind];
  return `${word}, чем в период сравнения, на ${amountWords(Math.abs(difference), difference / previous, kind)}`;
}

function amountWords(size: number, relative: number, kind: CardDescription['change']): string {
  if (kind === 'points') return unsigned(pointsWords(size, AFTER_PREPOSITION));
  if (kind === 'relative') return unsigned(changeWords(relative, AFTER_PREPOSITION));
  return kind === 'duration' ? waitWords(size) : countWords(size);
}

/** «на менее чем 0,1 п. п.» */
const AFTER_PREPOSITION = { bounds: 'after a preposition' } as const;

/** The words before it say which way it went. */
const unsigned = (change: string): string => change.replace('+', '').replace(MINUS, '');

function countWords(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, NBSP);
}

const dayWords = (day: string): string => day.split('-').reverse().join('.');

function instantWords(instant: string, zone: string): string {
  const at = new Intl.DateTimeFormat('ru-RU', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return at.format(new Date(instant)).replace(', ', NBSP);
}

/** Of a figure that is not known nobody reads a zero. */
const UNKNOWN = 'нет данных';
const REFRESH_SECONDS = 300;

const STYLE =
  ':root{color-scheme:light dark;--ink:#1a2027;--soft:#566270;--ground:#fff;--line:#e2e6ea}' +
  '@media (prefers-color-scheme:dark){:root{--ink:#e7ebef;--soft:#9ba8b5;--ground:#11161b;--line:#28313a}}' +
  "body{margin:0;padding:12px 16px;border:1px solid var(--line);background:var(--ground);color:var(--ink);font:14px/20px -apple-system,'Segoe UI',Roboto,Arial,sans-serif}" +
  'h1{margin:0;font-size:14px;font-weight:500;color:var(--soft)}p{margin:0}.value{font-size:32px;line-height:40px;font-weight:600;font-variant-numeric:tabular-nums}' +
  '.soft{color:var(--soft);font-size:12px;line-height:16px}';

/** Nothing of a page can end the element that it stands in. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function page(title: string, body: string, nonce: string, refreshes: boolean): string {
  const refresh = refreshes ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">` : '';
  return (
    `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${refresh}` +
    `<title>${escaped(title)}</title><style nonce="${nonce}">${STYLE}</style></head><body>${body}</body></html>`
  );
}

/** The card as a page of its own, without scripts: it is asked for anew every few minutes. */
export function cardPage(words: CardWords, nonce: string): string {
  const line = (text: string | null, name: string): string =>
    text === null ? '' : `<p class="${name}">${escaped(text)}</p>`;
  const known = words.asOf === null ? null : `Данные на ${words.asOf}`;
  const notes = [words.of, words.where, words.days].filter((each) => each !== null).join(' · ');
  const body =
    `<main data-testid="card"><h1>${escaped(words.title)}</h1>` +
    `${line(words.value ?? UNKNOWN, 'value')}${line(words.change, 'soft')}${line(notes, 'soft')}${line(known, 'soft')}` +
    '<p class="soft">Госпульс</p></main>';
  return page(words.title, body, nonce, true);
}

/** What stands in its place once the link shows nothing any more. */
export function voidCardPage(nonce: string): string {
  const words = 'Карточка больше не показывается: срок ссылки истёк или её отозвали.';
  return page(
    'Карточка не показывается',
    `<main data-testid="card-void"><p class="soft">${words}</p></main>`,
    nonce,
    false,
  );
}
