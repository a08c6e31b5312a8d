import { type ImportTally } from './apply/apply-rows.js';
import { clip } from './rows/clean-text.js';
import { type Survey } from './survey/survey.js';

export interface NoteFacts {
  readonly survey: Survey;
  readonly tally: ImportTally;
  readonly removedPages: number;
  /** Institutions of the region that the file does not list. */
  readonly notInFile: number;
}

const MAX_HEADERS = 20;

/** What the operator should know beside the counts, as Russian sentences. */
export function importNotes({ survey, tally, removedPages, notInFile }: NoteFacts): string[] {
  const { ignored, form } = survey.layout;
  const moved = tally.events.get('page-moved') ?? 0;
  const renumbered = tally.events.get('ogrn-changed') ?? 0;
  return [
    ...survey.notes,
    ignored.length > 0 &&
      `Пропущены столбцы, которых нет в форме: ${ignored.slice(0, MAX_HEADERS).map(clip).join(', ')}.`,
    form !== 'own' && 'В этой форме нет вида и ОКТМО: для новых учреждений они определены по названию.',
    survey.index.differentNames > 0 &&
      `Строк, где наименование отличается от первой строки с тем же ОГРН: ${survey.index.differentNames}; оставлено первое.`,
    survey.zeros > 0 && `Номеров ОКТМО, у которых таблица отбросила ноль впереди: ${survey.zeros}; ноль возвращён.`,
    tally.unresolved > 0 &&
      `Ссылок, которые ВКонтакте ещё не подтвердил: ${tally.unresolved}; они будут проверены позже.`,
    tally.notFound > 0 && `Страниц, которых ВКонтакте не нашёл: ${tally.notFound}; они остались в реестре.`,
    moved > 0 && `Страниц передано другим учреждениям: ${moved}.`,
    renumbered > 0 && `Учреждений, сменивших ОГРН: ${renumbered}.`,
    removedPages > 0 && `Страниц снято с реестра, потому что их больше нет в строках учреждений: ${removedPages}.`,
    notInFile > 0 && `Учреждений реестра, которых нет в файле: ${notInFile}; они оставлены без изменений.`,
  ].filter((note) => note !== false);
}
