import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** LibreOffice is large: specs that read files by it are skipped where nobody has installed it. */
export const HAS_LIBRE_OFFICE = spawnSync('soffice', ['--version']).status === 0;

/**
 * Opens a file in LibreOffice and saves it in another format: `xlsx`, or `csv:FILTER:OPTIONS`. All files that it writes, by
 * their names.
 */
export function savedByLibreOffice(
  bytes: Uint8Array,
  name: string,
  format: string,
  ...options: readonly string[]
): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'libre-office-'));
  try {
    const file = join(folder, name);
    const out = join(folder, 'out');
    writeFileSync(file, bytes);
    // A profile of its own: two that run at once would wait for each other.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const command = [profile, '--headless', ...options, '--convert-to', format, '--outdir', out, file];
    execFileSync('soffice', command, { stdio: 'ignore', timeout: 120_000 });
    return new Map(readdirSync(out).map((saved) => [saved, readFileSync(join(out, saved))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
