import { SEEN_CHAIN_NOTE, seenChainOf, verifyAudit, type AuditVerdict } from '@gospulse/access';
import { keepNote, readNote } from '@gospulse/platform';
import type { Command } from 'commander';
import { EXIT, UsageError, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

interface VerifyOptions {
  readonly expect?: string;
  readonly afterRestore?: boolean;
  readonly json?: boolean;
}

/** The events of who did what. */
export function addAudit(program: Command, outcome: CommandOutcome): void {
  program
    .command('audit')
    .description('журнал: кто что сделал')
    .command('verify')
    .description(
      'считает цепочку событий заново и говорит, не изменено ли, не переставлено, не добавлено ли и не убрано ли что-то',
    )
    .option(
      '--expect <ХЕШ>',
      'последний хеш прошлой проверки, сохранённый в другом месте; иначе тот, что в папке данных',
    )
    .option('--after-restore', 'база восстановлена из прежней копии или другая: с увиденным раньше не сравнивается')
    .option('--json', 'то же в виде JSON')
    .addHelpText('after', `\n${PROVES}`)
    .action(async ({ expect, afterRestore, json }: VerifyOptions) => {
      if (expect !== undefined && !/^[0-9a-f]{64}$/.test(expect))
        throw new UsageError('--expect: нужен хеш из 64 шестнадцатеричных цифр');
      if (expect !== undefined && afterRestore) throw new UsageError('--expect и --after-restore несовместимы');
      const verdict = await inWorkshop({ kind: 'reads' }, async ({ config: { dataDir }, dataSource }) => {
        const seen = afterRestore ? null : seenChainOf(readNote(dataDir, SEEN_CHAIN_NOTE));
        const found = await verifyAudit(dataSource, expect ?? seen);
        if (found.kind === 'whole') keepSeen(dataDir, found);
        return found;
      });
      if (verdict.kind === 'broken') outcome.code = EXIT.failed;
      printResult(json ? `${JSON.stringify(verdict)}\n` : `${wordsOf(verdict)}\n`);
    });
}

const PROVES = `Что доказано: ни одно событие не изменил, не переставил, не вставил и не вынул никто, кто не пересчитал бы все следующие.
Каждая проверка оставляет последний хеш в папке данных, и следующая видит по нему, не отрезан ли конец и не пересчитана ли
цепочка. Кто может менять и базу, и этот файл, подделает оба: храните напечатанный хеш и в другом месте и указывайте его
в --expect.
`;

const FAULTS = {
  changed: 'не то, что было записано, или не на своём месте',
  missing: 'пропало',
  'cut-off': 'пропало, и, возможно, следующие за ним: прошлая проверка видела больше, чем есть теперь',
  rewritten: 'не то, что видела прошлая проверка: цепочка пересчитана',
} as const;

function wordsOf(verdict: AuditVerdict): string {
  return verdict.kind === 'whole'
    ? `цел: событий ${verdict.events}, последний хеш ${verdict.lastHash}`
    : `нарушен: событие ${verdict.seq} ${FAULTS[verdict.why]}`;
}

function keepSeen(dataDir: string, { events, lastHash }: Extract<AuditVerdict, { kind: 'whole' }>): void {
  if (keepNote(dataDir, SEEN_CHAIN_NOTE, { events, lastHash, seenAt: new Date().toISOString() })) return;
  process.stderr.write('gospulse: последний хеш не сохранился в папке данных: запишите его\n');
}
