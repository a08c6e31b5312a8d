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

/** The days before today, oldest first, each with the instant of its look: 18:00 local time, when offices close. */
export function historyDays(zone: string, now: number, days: number): { day: string; at: number }[] {
  const today = localDay(zone, now);
  return daysFromTo(addDays(today, -days), addDays(today, -1)).map((day) => ({
    day,
    at: startOfLocalDay(zone, day) + 18 * HOUR_SECONDS,
  }));
}
