import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Asks the registry which dependencies of the product have known holes, and fails on one that is high or critical and that
 * nobody has explained. A registry that is away, or does not answer such questions, fails nothing: it is said.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const EXPLAINED = join(ROOT, 'docs', 'security-exceptions.md');
const GRAVE = new Set(['high', 'critical']);
const PATIENCE_MS = 120_000;

/**
 * What of the registry's answer nobody has explained.
 * @param {string} json what `npm audit --json` printed
 * @param {string} explained the page of explanations: it names an advisory by its id, `GHSA-…`
 * @returns {{ kind: 'asked', found: number, unexplained: string[] } | { kind: 'no-answer', why: string }}
 */
export function judgeAudit(json, explained) {
  const report = parse(json);
  if (report === null || typeof report.vulnerabilities !== 'object' || report.vulnerabilities === null) {
    const why = String(report?.error?.summary || report?.message || 'no report');
    // Whom it asked is nobody's business here.
    return { kind: 'no-answer', why: why.split('\n')[0].replace(/ - .*$/, '') };
  }
  const advisories = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) {
    // Words name another package through which it comes, which has an entry of its own.
    for (const each of via) if (typeof each === 'object') advisories.set(each.url, each);
  }
  const unexplained = [...advisories.values()].filter(
    ({ severity, url }) => GRAVE.has(severity) && !explained.includes(String(url).split('/').at(-1)),
  );
  return {
    kind: 'asked',
    found: advisories.size,
    unexplained: unexplained.map(({ name, severity, title, url }) => `${name}: ${severity}: ${title} (${url})`),
  };
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    // It printed no report at all.
    return null;
  }
}

/**
 * Asks, and prints what is found.
 * @returns {'passed' | 'failed' | 'skipped'}
 */
export function auditDependencies() {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=1'];
  const asked = spawnSync('npm', args, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  const verdict = judgeAudit(asked.stdout ?? '', readFileSync(EXPLAINED, 'utf8'));
  if (verdict.kind === 'no-answer') {
    console.log(`skipped: the audit of dependencies, because the registry did not answer (${verdict.why})`);
    return 'skipped';
  }
  for (const line of verdict.unexplained) console.error(line);
  console.log(
    `audit of dependencies: ${verdict.found} advisories, ${verdict.unexplained.length} grave and unexplained`,
  );
  return verdict.unexplained.length === 0 ? 'passed' : 'failed';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = auditDependencies() === 'failed' ? 1 : 0;
