import { classifierReport, countVerdict, NO_VERDICTS, type VerdictCounts } from '@gospulse/domain';
import { openInputFile, type InputFault } from '@gospulse/platform';
import type { Command } from 'commander';
import { CommandError, EXIT, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readLabelledLine } from '../labelled-comment.js';
import { readLines, type ReadLine } from '../read-lines.js';

/** A comment of VK's greatest length, every letter of it escaped, is far shorter. */
const MAX_LINE_BYTES = 262_144;
/** A labelled set of a million comments; a larger one takes hours. */
const MAX_FILE_BYTES = 1_073_741_824;
/** Each source is a line of the report and stays in memory. */
const MAX_SOURCES = 1_000;
const PROBLEMS_NAMED = 100;
/** Why the file cannot be read; an empty one has no rows and is no fault here. */
const FAULT: Record<Exclude<InputFault, 'empty'>, string> = {
  missing: 'его нет',
  'no-access': 'нет доступа',
  'link-loop': 'ссылки ведут по кругу',
  'not-a-file': 'это не обычный файл',
  unreadable: 'путь не открывается',
  'too-large': `больше ${MAX_FILE_BYTES / 1_048_576} МБ`,
  changed: 'он тем временем изменился',
};
const PROBLEM = { 'too-long': `длиннее ${MAX_LINE_BYTES} байт`, 'not-utf-8': 'это не UTF-8' } as const;

export function addClassifyReport(program: Command, outcome: CommandOutcome): void {
  program
    .command('classify-report')
    .description(
      'как правила классификатора согласуются с размеченными комментариями; строка JSON на источник; база не нужна',
    )
    .argument('<файл>', 'строки JSON: {"id", "source", "text", "label", "needs_reply"}')
    .addHelpText(
      'after',
      '\nПоложительное — нужен ответ. Строки с needs_reply null пропускаются. precision и recall равны null, где не\n' +
        'определены. Каждый автор считается жителем. О негодных строках сказано в потоке ошибок, код тогда 3.',
    )
    .action(async (file: string) => {
      const { sources, bad } = await readFile(file);
      for (const [source, counts] of sources) {
        printResult(`${JSON.stringify(classifierReport(source, counts))}\n`);
      }
      if (bad > 0) process.stderr.write(`Пропущено негодных строк: ${bad}\n`);
      outcome.code = bad > 0 ? EXIT.partly : EXIT.done;
    });
}

async function readFile(file: string): Promise<{ sources: Map<string, VerdictCounts>; bad: number }> {
  const sources = new Map<string, VerdictCounts>();
  let bad = 0;
  const opened = await openInputFile(file, MAX_FILE_BYTES);
  if (opened.kind === 'refused') {
    if (opened.fault === 'empty') return { sources, bad };
    throw new CommandError(`файл не читается: ${FAULT[opened.fault]}`);
  }
  try {
    for await (const line of readLines(opened.handle, opened.bytes, MAX_LINE_BYTES)) {
      const problem = countLine(sources, line);
      if (sources.size > MAX_SOURCES)
        throw new CommandError(`источников больше ${MAX_SOURCES}: это не размеченный набор`);
      if (problem === null) continue;
      bad += 1;
      if (bad <= PROBLEMS_NAMED) process.stderr.write(`строка ${line.number}: ${problem}\n`);
    }
  } finally {
    await opened.handle.close();
  }
  return { sources, bad };
}

/** @returns what is wrong with the line, or null */
function countLine(sources: Map<string, VerdictCounts>, line: ReadLine): string | null {
  if ('problem' in line) return PROBLEM[line.problem];
  if (line.text.trim() === '') return null;
  const row = readLabelledLine(line.text);
  if (row.kind === 'bad') return row.problem;
  const { source } = row.comment;
  sources.set(source, countVerdict(sources.get(source) ?? NO_VERDICTS, row.comment));
  return null;
}
