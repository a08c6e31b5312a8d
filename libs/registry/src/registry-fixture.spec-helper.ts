import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Community, Resolved, VkResult } from '@gospulse/vk';
import type { LinkGateway } from './links/link-gateway.js';

export const OWN_HEADER =
  'ogrn;name;short_name;kind;level;oktmo;founder_ogrn;vk_url;ok_url;exempt_reason;exempt_act;responsible;responsible_vk;comment';

/** A valid ОГРН with the given serial number. */
export function ogrnOf(serial: number): string {
  const twelve = `1023${String(serial).padStart(8, '0')}`;
  return twelve + String((Number(twelve) % 11) % 10);
}

export interface OwnRow {
  ogrn: string;
  name?: string;
  kind?: string;
  level?: string;
  oktmo?: string;
  founder?: string;
  link?: string;
  exempt?: string;
  responsibleVk?: string;
}

export function ownLine(row: OwnRow): string {
  const { name = `Школа ${row.ogrn}`, kind = 'school', level = 'municipal', oktmo = '18610000' } = row;
  return [
    row.ogrn,
    name,
    '',
    kind,
    level,
    oktmo,
    row.founder ?? '',
    row.link ?? '',
    '',
    row.exempt ?? '',
    '',
    '',
    row.responsibleVk ?? '',
    '',
  ].join(';');
}

export function ownCsv(rows: readonly OwnRow[]): string {
  return [OWN_HEADER, ...rows.map(ownLine)].join('\r\n') + '\r\n';
}

/** A folder for a spec's files. */
export function scratchFolder(): {
  write(name: string, content: string | Uint8Array): string;
  path(name: string): string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'registry-spec-'));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    write(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface FakeVk extends LinkGateway {
  readonly calls: { communities: number; names: string[] };
  down: boolean;
  /** Items of its answers that cannot be read. */
  odd: number;
}

/** A VK that knows the given communities by id and current screen name; `people` resolve to persons. */
export function fakeVk(
  known: Record<string, number>,
  people: readonly string[] = [],
  poison: readonly string[] = [],
): FakeVk {
  const calls = { communities: 0, names: [] as string[] };
  const one = (screenName: string, id: number): Community => ({
    id,
    screenName,
    name: `Страница ${screenName}`,
    state: 'live',
    members: 10,
    membersRefused: false,
    profile: null,
  });
  const failure: VkResult<never> = { kind: 'failed', failure: { class: 'retryable', code: null, message: 'down' } };
  const invalid: VkResult<never> = {
    kind: 'failed',
    failure: { class: 'bad-parameter', code: 125, message: 'invalid' },
  };
  return {
    calls,
    down: false,
    odd: 0,
    async communities(refs) {
      calls.communities += 1;
      if (this.down) return failure;
      if (refs.some((ref) => poison.includes(String(ref))))
        return { kind: 'failed', failure: { class: 'bad-parameter', code: 100, message: 'bad' } };
      const communities = Object.entries(known)
        .filter(([name, id]) => refs.includes(name) || refs.includes(id))
        .map(([name, id]) => one(name, id));
      // VK has an error for a list of which nothing exists.
      if (communities.length === 0 && refs.every((ref) => typeof ref === 'number')) return invalid;
      return { kind: 'ok', value: { communities: communities.reverse(), odd: this.odd } };
    },
    async resolveScreenName(name): Promise<VkResult<Resolved>> {
      calls.names.push(name);
      if (this.down) return failure;
      if (people.includes(name)) return { kind: 'ok', value: { kind: 'person', id: 1 } };
      const id = known[name];
      return { kind: 'ok', value: id ? { kind: 'community', id } : { kind: 'nothing' } };
    },
  };
}
