import type { EditionDifference, Verified } from '@gospulse/reports';

/** What was found out of an edition, for people and for programs. */
export interface EditionVerdict {
  readonly isSame: boolean;
  readonly words: string;
  readonly json: unknown;
}

export function verdictOf(verified: Verified, number: number): EditionVerdict {
  const { kind } = verified;
  if (kind === 'no-such-edition') {
    const { last } = verified;
    const words =
      last === 0
        ? `издания ${number} нет: в регионе нет ни одного`
        : `издания ${number} нет: новейшее ${last}; в базе из прежней копии нет того, что было позже`;
    return { isSame: false, words, json: { result: kind, number, last } };
  }
  const { sha256 } = verified.edition;
  const head = { result: kind, number, sha256 };
  switch (kind) {
    case 'same': {
      const files = verified.files.map((file) => `${file.sha256}  ${file.name}`);
      const words = [`издание ${number} то же до байта: sha256 ${sha256}`, ...files].join('\n');
      return { isSame: true, words, json: { ...head, files: verified.files } };
    }
    case 'differs': {
      const { first, changes } = verified;
      const words = [
        `издание ${number} отличается: ${first === null ? 'его JSON не хранится' : differenceWords(first)}`,
        ...(changes.length > 0 ? ['в программе с тех пор изменилось:'] : []),
        ...changes.map((change) => `  ${change}`),
      ];
      return { isSame: false, words: words.join('\n'), json: { ...head, first, changes } };
    }
    case 'file-differs':
      return {
        isSame: false,
        words: `издание ${number}: показатели те же; ${verified.file} такой, каким его зафиксировали, но теперь программа пишет его иначе`,
        json: { ...head, file: verified.file },
      };
    case 'file-damaged':
      return {
        isSame: false,
        words: `издание ${number}: хранимый файл ${verified.file} не тот, что зафиксировали`,
        json: { ...head, file: verified.file },
      };
    case 'facts-missing':
      return {
        isSame: false,
        words: `издание ${number}: не хватает фактов: хранимых строк ${verified.table} нет, или они изменены`,
        json: { ...head, table: verified.table },
      };
  }
}

/** `municipalities, 18701000, questions: было 4, стало 5` */
export function differenceWords({ kind, sheet, row, column, was, became }: EditionDifference): string {
  const where = [sheet, row, column].filter((part) => part !== null).join(', ');
  return kind === 'changed' || kind === 'text'
    ? `${where}: было ${JSON.stringify(was)}, стало ${JSON.stringify(became)}`
    : `${where}: ${kind}`;
}
