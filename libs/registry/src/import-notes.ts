import type { ImportTally } from './apply/apply-rows.js';
import { fateNotes } from './columns/column-fates.js';
import type { Survey } from './survey/survey.js';

export interface NoteFacts {
  readonly survey: Survey;
  readonly tally: ImportTally;
  readonly removedPages: number;
  /** Institutions of the region that the file does not list. */
  readonly notInFile: number;
  /** Institutions whose founder is named in words that no institution bears. */
  readonly unknownFounders: number;
}

const MAX_LINES = 20;

/** What the operator should know beside the counts, as Russian sentences. */
export function importNotes({ survey, tally, removedPages, notInFile, unknownFounders }: NoteFacts): string[] {
  const { fates, form } = survey.layout;
  const moved = tally.events.get('page-moved') ?? 0;
  const unplaced = tally.unplacedLines;
  const renumbered = tally.events.get('ogrn-changed') ?? 0;
  return [
    ...survey.notes,
    ...fateNotes(fates),
    form !== 'own' &&
      'В этой форме нет вида и ОКТМО: для новых учреждений они определены по названию, учредителю и адресу.',
    survey.index.differentNames > 0 &&
      `Строк, где наименование отличается от первой строки с тем же ОГРН: ${survey.index.differentNames}; оставлено первое.`,
    survey.zeros > 0 && `Номеров ОКТМО, у которых таблица отбросила ноль впереди: ${survey.zeros}; ноль возвращён.`,
    tally.unresolved > 0 &&
      `Ссылок, которые ВКонтакте ещё не подтвердил: ${tally.unresolved}; они будут проверены позже.`,
    tally.notFound > 0 && `Страниц, которых ВКонтакте не нашёл: ${tally.notFound}; они остались в реестре.`,
    tally.unknownToVk.length > 0 &&
      `Не найдены во ВКонтакте: ${tally.unknownToVk.map(({ line, link }) => `${link} (строка ${line})`).join(', ')}. Откройте страницу, скопируйте её адрес и исправьте ссылку; если страницы больше нет, очистите ячейку.`,
    tally.closed > 0 &&
      `Ликвидированных учреждений: ${tally.closed}; они не входят в показатели, их страницы не наблюдаются.`,
    unplaced.length > 0 && unplacedSentence(unplaced),
    unknownFounders > 0 &&
      `Учреждений, учредитель которых назван словами и не найден в реестре: ${unknownFounders}; добавьте учредителя строкой с его ОГРН.`,
    survey.unknownStatuses.length > 0 &&
      `Слова в столбце «Статус», по которым не понять, действует ли учреждение: ${survey.unknownStatuses.join(', ')}; учреждения считаются действующими.`,
    moved > 0 && `Страниц передано другим учреждениям: ${moved}.`,
    renumbered > 0 && `Учреждений, сменивших ОГРН: ${renumbered}.`,
    removedPages > 0 && `Страниц снято с реестра, потому что их больше нет в строках учреждений: ${removedPages}.`,
    tally.droppedElsewhere > 0 &&
      `Страниц в других сетях снято с реестра, потому что их больше нет в строках учреждений: ${tally.droppedElsewhere}.`,
    notInFile > 0 && `Учреждений реестра, которых нет в файле: ${notInFile}; они оставлены без изменений.`,
  ].filter((note) => note !== false);
}

function unplacedSentence(lines: readonly number[]): string {
  const shown = lines.slice(0, MAX_LINES).join(', ');
  const more = lines.length > MAX_LINES ? ` и ещё ${lines.length - MAX_LINES}` : '';
  return (
    `Учреждений, муниципалитет которых не определён: ${lines.length} ` +
    `(${lines.length === 1 ? 'строка' : 'строки'} ${shown}${more}). Муниципальные из них в строке «Без муниципалитета», остальные — в строке «Региональные учреждения»: укажите район или город в столбце «Адрес» либо ОКТМО в нашей форме.`
  );
}
