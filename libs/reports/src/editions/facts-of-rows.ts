import {
  completeKeptFacts,
  EMPTY_TABLES,
  indexesOfKept,
  KEPT_TABLES,
  planOfKeptFacts,
  readReport,
  type ReportFacts,
  type ReportRequest,
} from '@gospulse/analytics';
import { openScratch, type TableExtract } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/**
 * The facts of a report from kept rows and nothing else: the same code that answers people reads them under the names that
 * they have in the database. Freezing and verifying both come this way, and so agree.
 * @throws DamagedExtractError
 */
export async function factsOfRows(
  dataSource: DataSource,
  extracts: readonly TableExtract[],
  request: Omit<ReportRequest, 'plan'>,
): Promise<ReportFacts> {
  const scratch = await openScratch(dataSource, indexesOfKept);
  try {
    for (const extract of extracts) await scratch.load(extract);
    // Tables that a program before this one did not keep hold nothing.
    const loaded = new Set(extracts.map(({ table }) => table));
    await scratch.addEmpty([...EMPTY_TABLES, ...KEPT_TABLES].filter((table) => !loaded.has(table)));
    await completeKeptFacts(scratch.dataSource, request.regionCode);
    const read = await readReport(scratch.dataSource, { ...request, plan: planOfKeptFacts });
    if (read.kind === 'problem') throw new Error(`kept rows tell nothing of their period: ${read.problem}`);
    // What is worked out when it is first asked for needs no rows any more.
    return read.facts;
  } finally {
    await scratch.close();
  }
}
