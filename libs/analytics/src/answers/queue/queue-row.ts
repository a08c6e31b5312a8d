import type { QueueRow } from '@gospulse/contracts';
import { BACKLOG_BANDS, workingSecondsAcross } from '@gospulse/domain';
import { calendarsOfPage, type RegionRules } from '@gospulse/store';
import { founderOf } from '../parts/founder.js';
import { questionUrl } from '../parts/question-row.js';
import type { OpenQuestion } from './open-questions.js';

/** A stored open question as it stands at the cut-off (epoch seconds). */
export function queueRow(question: OpenQuestion, cutoff: number, rules: RegionRules, calendarKnown: boolean): QueueRow {
  const { askedAt, dueAt, overdue, oktmo, place, founderOgrn, founder } = question;
  const working = (from: number): number | null => {
    const seconds = workingSecondsAcross(calendarsOfPage(rules, question.pageId), from, cutoff);
    return seconds.kind === 'known' ? seconds.value : null;
  };
  return {
    askedAt: iso(askedAt),
    elapsedSeconds: cutoff - askedAt,
    workingSeconds: working(askedAt),
    dueAt: dueAt === null ? null : iso(dueAt),
    state: overdue ? 'overdue' : 'open',
    band: calendarKnown ? (BACKLOG_BANDS[question.band] ?? null) : null,
    overdue: overdue && dueAt !== null ? { elapsedSeconds: cutoff - dueAt, workingSeconds: working(dueAt) } : null,
    class: question.class,
    url: questionUrl(question),
    page: { id: question.vkId, name: question.pageName },
    institution: { ogrn: question.ogrn, name: question.institution },
    municipality: oktmo === null || place === null ? null : { oktmo, name: place },
    placeCode: question.placeCode,
    founder: founderOf(founderOgrn, founder),
  };
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
