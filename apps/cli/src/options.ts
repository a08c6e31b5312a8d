import { UsageError } from './exit-codes.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How `--now` is written, for the help of commands. */
export const INSTANT_FORM = '2026-11-23T09:00:00Z или день, тогда его полночь по UTC';

/** An ISO 8601 instant with its offset, or a day that stands for its midnight in UTC. */
export function readInstant(text: string, option = '--now'): Date {
  const instant = new Date(text);
  if (!INSTANT.test(text) || !isDay(text.slice(0, 10)) || Number.isNaN(instant.getTime())) {
    throw new UsageError(`${option}: указано «${text}», нужен момент времени, например 2026-11-23T09:00:00Z`);
  }
  return instant;
}

/** JavaScript takes 30 February for 2 March; a person who wrote it meant something else. */
function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/** A local day of the region. */
export function readDay(option: string, text: string): string {
  if (!isDay(text)) throw new UsageError(`${option}: указано «${text}», нужен день, например 2026-11-23`);
  return text;
}

export function readChoice<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === text);
  if (found === undefined) throw new UsageError(`${option}: указано «${text}», нужно одно из: ${allowed.join(', ')}`);
  return found;
}

export function readPageId(text: string): number {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (id <= 0) throw new UsageError(`--page: указано «${text}», нужен номер страницы во ВКонтакте`);
  return id;
}

/** A whole number, 0 or more. */
export function readCount(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option}: указано «${text}», нужно целое число, например 40`);
  return Number(text);
}
