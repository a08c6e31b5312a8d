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
        ? `there is no edition ${number}: the region has none`
        : `there is no edition ${number}: the newest is ${last}; a database restored from an older backup lacks what came later`;
    return { isSame: false, words, json: { result: kind, number, last } };
  }
  const { sha256 } = verified.edition;
  const head = { result: kind, number, sha256 };
  switch (kind) {
    case 'same': {
      const files = verified.files.map((file) => `${file.sha256}  ${file.name}`);
      const words = [`edition ${number} is the same to the byte: sha256 ${sha256}`, ...files].join('\n');
      return { isSame: true, words, json: { ...head, files: verified.files } };
    }
    case 'differs': {
      const { first, changes } = verified;
      const words = [
        `edition ${number} differs: ${first === null ? 'its JSON is not kept' : differenceWords(first)}`,
        ...(changes.length > 0 ? ['of the program another one since it was frozen:'] : []),
        ...changes.map((change) => `  ${change}`),
      ];
      return { isSame: false, words: words.join('\n'), json: { ...head, first, changes } };
    }
    case 'file-differs':
      return {
        isSame: false,
        words: `edition ${number}: its figures are the same; ${verified.file} is as it was frozen, and the program writes it in another way now`,
        json: { ...head, file: verified.file },
      };
    case 'file-damaged':
      return {
        isSame: false,
        words: `edition ${number}: the kept file ${verified.file} is not what was frozen`,
        json: { ...head, file: verified.file },
      };
    case 'facts-missing':
      return {
        isSame: false,
        words: `edition ${number}: facts are missing: the kept rows of ${verified.table} are not there, or were changed`,
        json: { ...head, table: verified.table },
      };
  }
}

/** `municipalities, 18701000, questions: was 4, became 5` */
export function differenceWords({ kind, sheet, row, column, was, became }: EditionDifference): string {
  const where = [sheet, row, column].filter((part) => part !== null).join(', ');
  return kind === 'changed' || kind === 'text'
    ? `${where}: was ${JSON.stringify(was)}, became ${JSON.stringify(became)}`
    : `${where}: ${kind}`;
}
