import { addDays, daysFromTo, localDay, startOfLocalDay, HOUR_SECONDS } from '@gospulse/domain';

/** The run through earlier days of the sandbox's clock that gives a demonstration its past. */
export interface DemoHistory {
  /** Address of the sandbox; `/at/SECONDS/method` below it answers as the world stood then. */
  readonly sandboxUrl: string;
  readonly days: number;
  readonly requestsPerSecond: number;
}

/** Set by `npm start` for the demonstration, and by nobody else. */
export function readDemoHistory(env: Readonly<Record<string, string | undefined>>): DemoHistory | null {
  const { GOSPULSE_DEMO_SANDBOX: sandboxUrl, GOSPULSE_DEMO_DAYS: days, GOSPULSE_DEMO_RATE: rate } = env;
  if (!sandboxUrl) return null;
  return { sandboxUrl, days: Number(days ?? 90), requestsPerSecond: Number(rate ?? 100) };
}

/** An earlier day with its looks, one for each zone: 18:00 local time, when offices close. Epoch seconds. */
export interface HistoryDay {
  readonly day: string;
  readonly looks: readonly { readonly zone: string; readonly at: number }[];
}

/**
 * The days before today, oldest first. Today is that of the zone where the day begins first: to the west of it the last of them
 * may not have ended yet, and is left to the observation of the present there.
 */
export function historyDays(zones: readonly string[], now: number, days: number): HistoryDay[] {
  const todays = zones.map((zone) => localDay(zone, now)).sort();
  const today = todays.at(-1);
  if (today === undefined) return [];
  return daysFromTo(addDays(today, -days), addDays(today, -1)).map((day) => ({
    day,
    looks: zones
      .filter((zone) => day < localDay(zone, now))
      .map((zone) => ({ zone, at: startOfLocalDay(zone, day) + 18 * HOUR_SECONDS })),
  }));
}
