import type { QualityFigures } from '@gospulse/analytics';
import { Gauge, type Registry } from 'prom-client';

/** The figures of one region, with its code: what belongs to the whole installation is the same in each. */
export interface RegionQuality {
  readonly region: string;
  readonly figures: QualityFigures;
}

export interface QualityGauges {
  /** Shows these figures, as of an instant, and nothing of the ones before. */
  show(regions: readonly RegionQuality[], now: Date, lastBackup?: Date | null): void;
  /** Shows nothing: an old figure would be taken for a present one. */
  clear(): void;
}

/** Labels are codes, kinds, methods and fingerprints of tokens: no page, no token. */
function defineGauges(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `gospulse_${name}`, help, labelNames, registers: [registry] });
  return {
    pages: gauge('pages', 'Registered pages by kind of observation and state', 'region', 'kind', 'state'),
    oldest: gauge('oldest_success_age_seconds', 'Age of the oldest last success', 'region', 'kind'),
    median: gauge('median_success_age_seconds', 'Median age of the last success', 'region', 'kind'),
    unseen: gauge('pages_unseen_for_day', 'Pages some part of which was last seen over a day ago', 'region'),
    classified: gauge('comments_classified', 'Comments by rule set', 'region', 'version', 'current'),
    quota: gauge('vk_quota_left', "Calls left in VK's day", 'token', 'method'),
    state: gauge('vk_token_state', '1 for the state the token is in', 'token', 'kind', 'state'),
    parked: gauge('vk_token_parked_seconds', 'Seconds the token is kept from a method', 'token', 'method'),
    aim: gauge('plan_aim_seconds', 'Seconds between two looks that are aimed at', 'plan'),
    lastBackup: gauge('last_backup_timestamp_seconds', 'When the newest backup known to the database was made'),
    afforded: gauge('plan_afforded_seconds', 'Seconds between two looks that can be afforded', 'plan'),
  };
}

export function createQualityGauges(registry: Registry): QualityGauges {
  const gauges = defineGauges(registry);
  gauges.lastBackup.remove();
  const clear = () => {
    for (const each of Object.values(gauges)) each.reset();
    // Without labels it would say 0: a backup of 1970.
    gauges.lastBackup.remove();
  };
  return {
    clear,
    show(regions, now, lastBackup = null) {
      clear();
      if (lastBackup !== null) gauges.lastBackup.set(Math.floor(lastBackup.getTime() / 1_000));
      for (const { region, figures } of regions) showRegion(gauges, region, figures, now);
      const shared = regions[0]?.figures;
      if (shared) showInstallation(gauges, shared, now);
    },
  };
}

type Gauges = ReturnType<typeof defineGauges>;

const secondsBetween = (earlier: string, later: Date) =>
  Math.max(0, Math.round((later.getTime() - Date.parse(earlier)) / 1_000));

function showRegion(gauges: Gauges, region: string, figures: QualityFigures, now: Date): void {
  for (const { kind, states, oldestSuccessAt, medianSuccessAt } of figures.kinds) {
    for (const [state, pages] of Object.entries(states)) gauges.pages.set({ region, kind, state }, pages);
    // A kind without a success has no age: no sample, rather than 0.
    if (oldestSuccessAt !== null) gauges.oldest.set({ region, kind }, secondsBetween(oldestSuccessAt, now));
    if (medianSuccessAt !== null) gauges.median.set({ region, kind }, secondsBetween(medianSuccessAt, now));
  }
  gauges.unseen.set({ region }, figures.register.unseenForDay);
  const { current, versions } = figures.classifier;
  for (const { version, comments } of versions) {
    gauges.classified.set({ region, version, current: String(version === current) }, comments);
  }
}

const TOKEN_STATES = ['ok', 'refused', 'needs-operator'] as const;

function showInstallation(gauges: Gauges, figures: QualityFigures, now: Date): void {
  for (const { token, kind, state, wallGet, parked } of figures.tokens) {
    for (const each of TOKEN_STATES) gauges.state.set({ token, kind, state: each }, Number(each === state));
    if (wallGet !== null) gauges.quota.set({ token, method: 'wall.get' }, wallGet.left);
    for (const { method, until } of parked) {
      gauges.parked.set({ token, method }, Math.round((Date.parse(until) - now.getTime()) / 1_000));
    }
  }
  for (const { kind: plan, nominalSeconds, plannedSeconds } of figures.plan) {
    gauges.aim.set({ plan }, nominalSeconds);
    gauges.afforded.set({ plan }, plannedSeconds);
  }
}
