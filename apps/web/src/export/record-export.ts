import type { ExportRecord } from '@gospulse/contracts';
import { sendCommand } from '../api/client.js';
import { ProblemError } from '../api/problem-error.js';

const MAX_ADDRESS = 2_000;

/** Writes down that rows leave the service. False where that was not possible: then they stay. */
export async function isExportRecorded({ what, format, rows }: Omit<ExportRecord, 'address'>): Promise<boolean> {
  const address = `${location.pathname}${location.search}`.slice(0, MAX_ADDRESS);
  try {
    await sendCommand('recordExport', 'POST', '/exports', { what, format, rows, address });
    return true;
  } catch (cause) {
    if (cause instanceof ProblemError) return false;
    throw cause;
  }
}
