import type { EvidenceFact } from '@gospulse/store';
import type { EvidenceFile } from './read-evidence.js';

export interface EvidenceNoteFacts {
  readonly read: EvidenceFile;
  readonly facts: readonly EvidenceFact[];
  /** Rows taken. */
  readonly rows: number;
  /** Pages with a reach and no count of subscribers on its day. */
  readonly uncounted: number;
  /** Counts of subscribers of pages that nobody observes. */
  readonly toldCounts: number;
}

/** What the operator should know beside the counts, as Russian sentences. */
export function evidenceNotes({ read, facts, rows, uncounted, toldCounts }: EvidenceNoteFacts): string[] {
  const told = read.criteria.map(({ code, about }) => {
    return `${about} — ${facts.filter(({ criterion, value }) => criterion === code && value !== null).length}`;
  });
  const unmeasured = facts.filter(({ value }) => value === null).length;
  const blank = rows - new Set(facts.map((fact) => fact.page_id)).size;
  return [
    ...read.notes,
    read.unknown.length > 0 && `Пропущены столбцы, которых нет в форме: ${read.unknown.join(', ')}.`,
    read.notTaken.length > 0 &&
      `Не взяты столбцы, которые известны из реестра или видны во ВКонтакте: ${read.notTaken.join(', ')}.`,
    rows > 0 && `Сведений по критериям: ${told.join(', ')}.`,
    unmeasured > 0 && `Ячеек «не измерено»: ${unmeasured}; сказанное о них раньше с этого дня не действует.`,
    toldCounts > 0 && `Подписчики страниц вне ВКонтакте: ${toldCounts}.`,
    read.hasSubscribers && rows > 0 && 'Подписчики страниц ВКонтакте не взяты: их считает сбор.',
    blank > 0 && `Строк, в которых нет ни одного сведения: ${blank}.`,
    uncounted > 0 &&
      `Страниц, у которых в этот день не сосчитаны подписчики: ${uncounted}; доля охвата по ним не измерена.`,
  ].filter((note) => note !== false);
}
