import type { ObservationAfter } from '@gospulse/analytics';
import { countedWords, groupedDigits, type NounForms } from '@gospulse/domain';
import { instantWithOffset } from './edition-letter.js';

const OF_PAGES: NounForms = ['страницы', 'страниц', 'страниц'];

/** What of the observation after a period is missing; null: nothing. */
export function missingWords({ pages, waited, communities, posts, comments }: ObservationAfter): string | null {
  if (waited === 0) return null;
  const kinds = [
    ['сведения и подписки', communities],
    ['публикации', posts],
    ['комментарии', comments],
  ] as const;
  const told = kinds.filter(([, count]) => count > 0).map(([name, count]) => `${name} — ${groupedDigits(count)}`);
  const after = told.length === 0 ? '' : ` (${told.join(', ')})`;
  return `После конца периода ещё нет наблюдений по ${groupedDigits(waited)} из ${countedWords(pages, OF_PAGES)}${after}.`;
}

/** What a schedule waits for, and until when. */
export function waitingWords(missing: string, until: Date, zone: string): string {
  return `${missing} Ожидание — до ${instantWithOffset(until, zone)}, затем издание будет зафиксировано с тем, что есть.`;
}
