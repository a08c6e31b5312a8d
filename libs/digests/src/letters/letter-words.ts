import type { ComplianceZoneName, Figure } from '@gospulse/contracts';
import { countedWords, shareWords, UNKNOWN_WORDS, wallClockMs, type NounForms } from '@gospulse/domain';

const NBSP = '\u00a0';
const MINUS = '\u2212';

export const QUESTIONS: NounForms = ['обращение', 'обращения', 'обращений'];
export const INSTITUTIONS: NounForms = ['учреждение', 'учреждения', 'учреждений'];

export const ZONE_WORDS: Readonly<Record<ComplianceZoneName, string>> = {
  green: 'зелёная зона',
  yellow: 'жёлтая зона',
  red: 'красная зона',
};

/** `87` or `87,4`: as the screens write a score. */
export function scoreWords(score: number): string {
  return (Math.round(score * 10) / 10).toFixed(1).replace(/\.0$/, '').replace('.', ',');
}

/** `+4,2 балла`, `−1 балл`. */
export function gainWords(gain: number): string {
  const shown = scoreWords(Math.abs(gain));
  const noun = shown.includes(',')
    ? 'балла'
    : countedWords(Number(shown), ['балл', 'балла', 'баллов']).split(' ').at(-1);
  return `${gain < 0 ? MINUS : '+'}${shown}${NBSP}${noun}`;
}

/** Working time: `2 ч 40 мин`. */
export function workingWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes === 0) return seconds > 0 ? `меньше${NBSP}минуты` : `0${NBSP}мин`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours}${NBSP}ч`] : []), ...(rest > 0 ? [`${rest}${NBSP}мин`] : [])].join(NBSP);
}

/** A figure now and before; what is not known says why. */
export function figureWords(
  { value, previous, unknown }: Pick<Figure, 'value' | 'previous' | 'unknown'>,
  words: (value: number) => string,
): { readonly now: string; readonly before: string } {
  return {
    now: value === null ? (unknown === null ? 'неизвестно' : UNKNOWN_WORDS[unknown]) : words(value),
    before: previous === null ? 'неизвестно' : words(previous),
  };
}

export function shareOf(value: number): string {
  return shareWords(value);
}

/** `30.11` of a local day. */
export function shortDay(day: string): string {
  const [, month = '', date = ''] = day.split('-');
  return `${date}.${month}`;
}

/** `30.11 в 14:30` by the clock of a zone. */
export function momentWords(instant: string, zone: string): string {
  const [day = '', time = ''] = new Date(wallClockMs({ instant, zone })).toISOString().split('T');
  return `${shortDay(day)} в${NBSP}${time.slice(0, 5)}`;
}
