import { readFile, stat } from 'node:fs/promises';
import { policyFile, type PolicyFile } from '@gospulse/contracts';
import { DEFAULT_COMPLIANCE, INSTITUTION_KINDS } from '@gospulse/domain';

const MOST_BYTES = 262_144;
const MOST_PROBLEMS = 20;

export type PolicyRead =
  { readonly kind: 'policy'; readonly policy: PolicyFile } | { readonly kind: 'refused'; readonly problems: string[] };

/** Reads rules from a file and checks all of them, or says what is wrong where. */
export async function readPolicyFile(path: string): Promise<PolicyRead> {
  const parsed = parseJson(await textOf(path));
  if (parsed.kind === 'refused') return parsed;
  const result = policyFile.safeParse(parsed.value);
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => `${issue.path.map(String).join('.') || 'file'}: ${issue.message}`,
    );
    return { kind: 'refused', problems: problems.slice(0, MOST_PROBLEMS) };
  }
  const unknown = unknownKinds(result.data);
  if (unknown.length === 0) return { kind: 'policy', policy: completed(result.data) };
  return { kind: 'refused', problems: unknown.map((kind) => `no kind of institution is called "${kind}"`) };
}

async function textOf(path: string): Promise<string | null> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile() || file.size > MOST_BYTES) return null;
  return readFile(path, 'utf8');
}

function parseJson(
  text: string | null,
): { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'refused'; readonly problems: string[] } {
  if (text === null) return { kind: 'refused', problems: [`takes a file of at most ${MOST_BYTES / 1_024} kB`] };
  try {
    return { kind: 'value', value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown };
  } catch {
    return { kind: 'refused', problems: ['file: not JSON'] };
  }
}

/** A file written before a rule was there means what was in force without it: the default profile's. */
function completed(policy: PolicyFile): PolicyFile {
  const { evidenceDays, postsPerWeekByType } = DEFAULT_COMPLIANCE;
  return { ...policy, compliance: { evidenceDays, postsPerWeekByType, ...policy.compliance } };
}

function unknownKinds({ compliance }: PolicyFile): string[] {
  const known = new Set<string>(INSTITUTION_KINDS.map(({ code }) => code));
  const named = [
    ...Object.keys(compliance.postsPerWeekByKind),
    ...compliance.criteria.flatMap(({ applies }) => [...(applies?.kinds ?? []), ...(applies?.exceptKinds ?? [])]),
  ];
  return [...new Set(named)].filter((kind) => !known.has(kind));
}
