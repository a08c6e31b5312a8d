import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { judgeAnew } from '@gospulse/collection';
import { policyFile, type PolicyFile } from '@gospulse/contracts';
import { changedAnswers, draftYearsOf, localDay, startOfLocalDay } from '@gospulse/domain';
import {
  complianceAt,
  keepingAt,
  policyAt,
  readKinds,
  readRegionRules,
  workingRulesAt,
  writePolicy,
  type RegionRules,
  type WriteDown,
} from '@gospulse/store';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { noteDraftCalendar } from '../draft-note.js';
import { notingRefusals, writingDown, type CommandEvent } from '../events.js';
import { CommandError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readInstant } from '../options.js';
import { differences } from '../policy/differences.js';
import { POLICY_WORDS } from '../policy/policy-words.js';
import { checked, readPolicyFile, type PolicyRead } from '../policy/read-policy-file.js';
import { inWorkshop } from '../workshop.js';
import { defaultRegion, REGION } from '../region-option.js';

export function addPolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('сроки, рабочее время и критерии региона, каждое с какого-то дня');
  policy
    .command('export')
    .description('записывает действующие правила в JSON')
    .argument('<файл>', 'куда записать')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--now <МОМЕНТ>', `правила, действующие в этот момент: ${INSTANT_FORM}`)
    .action(async (file: string, options: { readonly region: string; readonly now?: string }) => {
      const now = options.now === undefined ? new Date() : readInstant(options.now);
      const rules = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => rulesOf(dataSource, options.region));
      const inForce = rulesAt(rules, Math.floor(now.getTime() / 1_000));
      await writeFile(file, `${JSON.stringify(inForce, null, 2)}\n`);
      printResult(`${JSON.stringify({ version: inForce.version, effectiveFrom: inForce.effectiveFrom })}\n`);
    });
  policy
    .command('import')
    .description(
      'добавляет правила из JSON, как его пишет policy export; вопросы, заданные с их дня или ждавшие тогда ответа, оцениваются заново',
    )
    .argument('<файл>', 'файл: version, effectiveFrom, deadlines, working, compliance, keeping')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--dry-run', 'проверить и показать отличия, ничего не менять')
    .addHelpText('after', '\nПоля, их границы и пример: docs/policy-file.md.')
    .action(async (file: string, options: { readonly region: string; readonly dryRun?: boolean }) => {
      const { region, dryRun = false } = options;
      const result = await inWorkshop({ kind: 'writes', dryRun }, ({ dataSource }) =>
        dryRun
          ? importPolicy(dataSource, file, region, null)
          : notingRefusals(dataSource, eventOf(file, region), () =>
              importPolicy(dataSource, file, region, writingDown(eventOf(file, region))),
            ),
      );
      printResult(`${JSON.stringify(result)}\n`);
    });
}

function eventOf(file: string, region: string): CommandEvent {
  return { action: 'policy.import', subject: basename(file), details: { region } };
}

interface Imported {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly written: boolean;
  readonly differences: number;
  readonly questionsJudged: number;
}

/** @param writeDown null: a dry run */
async function importPolicy(
  dataSource: DataSource,
  file: string,
  regionCode: string,
  writeDown: WriteDown | null,
): Promise<Imported> {
  const policy = taken(file, await readPolicyFile(file));
  const { version, effectiveFrom, ...content } = policy;
  const rules = await rulesOf(dataSource, regionCode);
  const others = rules.compliance.map(({ value }) => value);
  const changed = changedAnswers(content.compliance.criteria, others);
  if (changed.length > 0) throw new CommandError(POLICY_WORDS.answerChanged(changed));
  const ogrns = Object.keys(content.working.institutions ?? {});
  const kinds = await readKinds(dataSource, regionCode, ogrns);
  const unregistered = ogrns.filter((ogrn) => !kinds.has(ogrn));
  if (unregistered.length > 0) throw new CommandError(POLICY_WORDS.noInstitutions(unregistered, regionCode));
  taken(file, checked(policy, kinds));
  const {
    version: _version,
    effectiveFrom: _day,
    ...before
  } = rulesAt(rules, startOfLocalDay(rules.zone, effectiveFrom));
  const found = differences(before, content);
  for (const { path, before: was, after: is } of found) {
    process.stderr.write(`${path}: ${was ?? 'нет'} → ${is ?? 'нет'}\n`);
  }
  noteDraftCalendar(draftYearsOf(effectiveFrom, effectiveFrom));
  const nothing = { version, effectiveFrom, written: false, differences: found.length, questionsJudged: 0 };
  const proposed = { version, effectiveFrom, rules: content };
  const how = writeDown === null ? { dryRun: true } : { writeDown };
  const result = await writePolicy(dataSource, regionCode, proposed, how);
  switch (result) {
    case 'version-taken':
      throw new CommandError(POLICY_WORDS.versionTaken(version));
    case 'day-taken':
      throw new CommandError(POLICY_WORDS.dayTaken(effectiveFrom));
    // The import that wrote them may have been broken off before it judged by them.
    case 'unchanged':
    case 'written':
      if (writeDown === null) return nothing;
      return {
        ...nothing,
        written: result === 'written',
        questionsJudged: await judgeAnew(dataSource, regionCode, effectiveFrom),
      };
  }
}

function taken(file: string, read: PolicyRead): PolicyFile {
  if (read.kind === 'policy') return read.policy;
  const problems = read.problems.map(({ path, words }) => (path === '' ? words : `${path}: ${words}`));
  throw new CommandError(`${file}: ${problems.join('; ')}`);
}

async function rulesOf(dataSource: DataSource, regionCode: string): Promise<RegionRules> {
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) throw new CommandError(POLICY_WORDS.noRegion(regionCode));
  return rules;
}

/** The rules at an instant (epoch seconds) in the form of a file. The default profile began before any region did. */
function rulesAt(rules: RegionRules, at: number): PolicyFile {
  const { version, ...deadlines } = policyAt(rules, at);
  const own = rules.policies.find(({ value }) => value.version === version)?.effectiveFrom ?? 0;
  return policyFile.parse({
    version,
    effectiveFrom: localDay(rules.zone, own),
    deadlines,
    working: workingRulesAt(rules, at),
    compliance: complianceAt(rules, at),
    keeping: keepingAt(rules, at),
  });
}
