import { ensureRegion, knownRegions, regionOf } from '@gospulse/registry';
import { readDefaultRegion } from '@gospulse/platform';
import { col, readRows } from '@gospulse/store';
import type { Command } from 'commander';
import sql from 'sql-template-tag';
import { UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

export function addRegion(program: Command): void {
  const region = program.command('region').description('регионы: какие известны и какие используются');
  region
    .command('list')
    .description('все известные регионы: используется ли и сколько в нём страниц')
    .option('--in-use', 'только используемые')
    .option('--json', 'строка JSON на регион')
    .action(async (options: ListOptions) => printResult(await listRegions(options)));
  region
    .command('use')
    .description('заносит регионы с их районами в базу или обновляет их названия')
    .argument('<код...>', 'коды регионов по две цифры, по ФНС, а не по автомобильным номерам')
    .action(async (codes: readonly string[]) => printResult(await useRegions(codes)));
}

interface ListOptions {
  readonly inUse?: boolean;
  readonly json?: boolean;
}

const IN_USE = { code: col.text, pages: col.int };

async function listRegions({ inUse: onlyInUse, json }: ListOptions): Promise<string> {
  const rows = await inWorkshop({ kind: 'reads' }, ({ dataSource }) =>
    readRows(
      dataSource,
      IN_USE,
      sql`select r.code, count(p.id)::int as pages from region r
          left join page p on p.region_code = r.code and p.removed_at is null group by r.code`,
    ),
  );
  const pagesOf = new Map(rows.map(({ code, pages }) => [code, pages]));
  const first = readDefaultRegion(process.env);
  const told = knownRegions()
    .filter(({ code }) => onlyInUse !== true || pagesOf.has(code))
    .map(({ code, name, zone }) => ({ code, name, zone, pages: pagesOf.get(code) ?? null, isDefault: code === first }));
  if (json) return told.map((one) => `${JSON.stringify(one)}\n`).join('');
  const longest = Math.max(0, ...told.map(({ name }) => name.length));
  return told
    .map(({ code, name, pages, isDefault }) => {
      const use = pages === null ? '' : `  используется, страниц: ${pages}`;
      return `${`${code}  ${name.padEnd(longest)}${use}${isDefault ? '  по умолчанию' : ''}`.trimEnd()}\n`;
    })
    .join('');
}

/** All of them or none: a wrong code is found before anything is written. */
async function useRegions(codes: readonly string[]): Promise<string> {
  for (const code of codes)
    if (regionOf(code) === null) throw new UsageError(`указано «${code}», такого региона нет: список даёт region list`);
  const { defaultRegion, inUse } = await inWorkshop({ kind: 'administers' }, async ({ config, dataSource }) => {
    for (const code of codes) await ensureRegion(dataSource, code);
    const rows = await readRows(dataSource, { code: col.text }, sql`select code from region`);
    return { defaultRegion: config.defaultRegion, inUse: rows.map(({ code }) => code) };
  });
  if (!inUse.includes(defaultRegion))
    process.stderr.write(
      `Регион по умолчанию — ${defaultRegion}, он не используется: задайте DEFAULT_REGION=${codes[0] ?? ''}\n`,
    );
  return codes
    .map((code) => {
      const { name, municipalities } = regionOf(code) ?? { name: code, municipalities: [] };
      return `${JSON.stringify({ region: code, name, municipalities: municipalities.length })}\n`;
    })
    .join('');
}
