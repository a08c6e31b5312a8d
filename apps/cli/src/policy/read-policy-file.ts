import { policyFile, type PolicyFile } from '@gospulse/contracts';
import { completeRules, isDefaultVersion, policyFaults } from '@gospulse/domain';
import { readJsonFile, type JsonFileLimits } from '@gospulse/platform';
import { faultWords, fileWords, issueWords, POLICY_WORDS, printable } from './policy-words.js';

/** The default profile takes 6 kB, and its longest lists ten times that; it is seven levels deep. */
export const POLICY_LIMITS: JsonFileLimits = { bytes: 262_144, depth: 16, values: 20_000, keys: 'once' };
const MAX_PROBLEMS = 20;

/** What is wrong with one field, in Russian; the path is that of the file. */
export interface PolicyProblem {
  readonly path: string;
  readonly words: string;
}

export type PolicyRead =
  | { readonly kind: 'policy'; readonly policy: PolicyFile }
  | { readonly kind: 'refused'; readonly problems: readonly PolicyProblem[] };

const refused = (problems: readonly PolicyProblem[]): PolicyRead => {
  return { kind: 'refused', problems: problems.slice(0, MAX_PROBLEMS) };
};

/** Reads rules from a file and checks all of them, or says what is wrong where. */
export async function readPolicyFile(path: string): Promise<PolicyRead> {
  const read = await readJsonFile(path, POLICY_LIMITS);
  if (read.kind === 'refused')
    return refused([{ path: printable(read.path), words: fileWords(read.fault, POLICY_LIMITS) }]);
  const result = policyFile.safeParse(read.value);
  if (!result.success) return refused(result.error.issues.map((issue) => issueWords(issue, read.value)));
  const policy = { ...result.data, ...completeRules(result.data.effectiveFrom, result.data) };
  if (isDefaultVersion(policy.version))
    return refused([{ path: 'version', words: POLICY_WORDS.defaultVersion(policy.version) }]);
  return checked(policy);
}

/** The same rules where nothing contradicts itself. @param kindOf of which kind institutions are; left out: nobody knows yet */
export function checked(policy: PolicyFile, kindOf?: ReadonlyMap<string, string>): PolicyRead {
  const faults = policyFaults({ ...policy, ...completeRules(policy.effectiveFrom, policy) }, kindOf);
  if (faults.length > 0) return refused(faults.map((fault) => ({ path: fault.path, words: faultWords(fault) })));
  return { kind: 'policy', policy };
}
