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
  missing: 'there is none',
  'no-access': 'no permission',
  'link-loop': 'its links lead round in a circle',
  'not-a-file': 'it is not a regular file',
  unreadable: 'the path cannot be opened',
  'too-large': `larger than ${MAX_FILE_BYTES / 1_048_576} MB`,
  changed: 'it changed meanwhile',
};
const PROBLEM = { 'too-long': `longer than ${MAX_LINE_BYTES} bytes`, 'not-utf-8': 'not UTF-8' } as const;

export function addClassifyReport(program: Command, outcome: CommandOutcome): void {
  program
    .command('classify-report')
    .description("how the classifier's rules agree with labelled comments; one JSON line per source; no database")
    .argument('<file>', 'JSON lines: {"id", "source", "text", "label", "needs_reply"}')
    .addHelpText(
      'after',
      '\nPositive: needs a reply. Rows whose needs_reply is null are left out. precision and recall are null where\n' +
        'undefined. Every author is taken for a resident. Bad lines are named on standard error and end with 3.',
    )
    .action(async (file: string) => {
      const { sources, bad } = await readFile(file);
      for (const [source, counts] of sources) {
        printResult(`${JSON.stringify(classifierReport(source, counts))}\n`);
      }
      if (bad > 0) process.stderr.write(`${bad} bad ${bad === 1 ? 'line' : 'lines'} left out\n`);
      outcome.code = bad > 0 ? EXIT.partly : EXIT.done;
    });
}

async function readFile(file: string): Promise<{ sources: Map<string, VerdictCounts>; bad: number }> {
  const sources = new Map<string, VerdictCounts>();
  let bad = 0;
  const opened = await openInputFile(file, MAX_FILE_BYTES);
  if (opened.kind === 'refused') {
    if (opened.fault === 'empty') return { sources, bad };
    throw new CommandError(`cannot read the file: ${FAULT[opened.fault]}`);
  }
  try {
    for await (const line of readLines(opened.handle, opened.bytes, MAX_LINE_BYTES)) {
      const problem = countLine(sources, line);
      if (sources.size > MAX_SOURCES) throw new CommandError(`more than ${MAX_SOURCES} sources: not a labelled set`);
      if (problem === null) continue;
      bad += 1;
      if (bad <= PROBLEMS_NAMED) process.stderr.write(`line ${line.number}: ${problem}\n`);
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
