import { DEFAULT_RATE, MAX_PLANNED_TOKENS, TOKEN_KINDS, type TokenPace } from '@gospulse/domain';
import { UsageError } from '../exit-codes.js';

const COUNT = /^[1-9]\d{0,3}$/;
const GROUP = /^(user|service|community):([1-9]\d{0,3})(?:@(\d{1,5}(?:\.\d{1,3})?))?$/;

/** How `--tokens` is written, for help. */
export const TOKENS_FORM = '4 или user:3,service:1@5,community:1 (вид:сколько@запросов_в_секунду)';

/** So many tokens of the usual kind, or groups of them. @throws UsageError */
export function readTokensOption(text: string): number | readonly TokenPace[] {
  if (COUNT.test(text)) return inBounds(Number(text));
  const groups = text.split(',').map((part) => readGroup(part.trim()));
  inBounds(groups.reduce((sum, { count = 1 }) => sum + count, 0));
  return groups;
}

function readGroup(text: string): TokenPace {
  const [, name, count, rate] = GROUP.exec(text) ?? [];
  const kind = TOKEN_KINDS.find((known) => known === name);
  const requestsPerSecond = rate === undefined ? kind && DEFAULT_RATE[kind] : Number(rate);
  if (!kind || !requestsPerSecond) throw new UsageError(`--tokens: указано «${text}», нужно, например, ${TOKENS_FORM}`);
  return { kind, requestsPerSecond, count: Number(count) };
}

function inBounds(count: number): number {
  if (count <= MAX_PLANNED_TOKENS) return count;
  throw new UsageError(`--tokens: ключей ${count}, считается не больше ${MAX_PLANNED_TOKENS}`);
}
