import { type RemovalStop } from '@gospulse/domain';
import { type ImportTally } from './apply/apply-rows.js';
import { clip } from './rows/clean-text.js';
import { stopSentence } from './removals/stop-sentence.js';
import { type Survey } from './survey/survey.js';

export interface NoteFacts {
  readonly survey: Survey;
  readonly tally: ImportTally;
  readonly removedPages: number;
  /** Institutions of the region that the file does not list. */
  readonly notInFile: number;
  /** Why the import itself would be refused, where this was a dry run. */
  readonly stop: RemovalStop | null;
}

const MAX_HEADERS = 20;
const MAX_LINES = 20;

/** What the operator should know beside the counts, as Russian sentences. */
export function importNotes({ survey, tally, removedPages, notInFile, stop }: NoteFacts): string[] {
  const { ignored, form } = survey.layout;
  const moved = tally.events.get('page-moved') ?? 0;
  const unplaced = tally.unplacedLines;
  const renumbered = tally.events.get('ogrn-changed') ?? 0;
  return [
    stop !== null && stopSentence(stop),
    ignored.length > 0 &&
      `Пропущены столбцы, которых нет в форме: ${ignored.slice(0, MAX_HEADERS).map(clip).join(', ')}.`,
    form !== 'own' && 'В этой форме нет вида и ОКТМО: для новых учреждений они определены по названию.',
    survey.index.differentNames > 0 &&
      `Строк, где наименование отличается от первой строки с тем же ОГРН: ${survey.index.differentNames}; оставлено первое.`,
    tally.unresolved > 0 &&
      `Ссылок, которые ВКонтакте ещё не подтвердил: ${tally.unresolved}; они будут проверены позже.`,
    tally.notFound > 0 && `Страниц, которых ВКонтакте не нашёл: ${tally.notFound}; они остались в реестре.`,
    unplaced.length > 0 && unplacedSentence(unplaced),
    moved > 0 && `Страниц передано другим учреждениям: ${moved}.`,
    renumbered > 0 && `Учреждений, сменивших ОГРН: ${renumbered}.`,
    removedPages > 0 && `Страниц снято с реестра, потому что их больше нет в строках учреждений: ${removedPages}.`,
    notInFile > 0 && `Учреждений реестра, которых нет в файле: ${notInFile}; они оставлены без изменений.`,
  ].filter((note) => note !== false);
}

function unplacedSentence(lines: readonly number[]): string {
  const shown = lines.slice(0, MAX_LINES).join(', ');
  const more = lines.length > MAX_LINES ? ` и ещё ${lines.length - MAX_LINES}` : '';
  return (
    `Учреждений, муниципалитет которых не определён по названию, учредителю и адресу: ${lines.length} ` +
    `(строки ${shown}${more}). Они в строке «Без муниципалитета»: укажите район или город в столбце «Адрес» либо ОКТМО в нашей форме.`
  );
}
