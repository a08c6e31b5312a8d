import { HOUR_MS, wallClockMs } from '@gospulse/domain';
import { readDefaultRegion } from '@gospulse/platform';
import { regionOf } from '@gospulse/registry';

const MOSCOW = 'Europe/Moscow';

/** The zone of the region that is meant where nothing is said. */
function ownZone(): string {
  return regionOf(readDefaultRegion(process.env))?.zone ?? MOSCOW;
}

/** An instant by a region's clock, marked as people in Russia name their time: `23.11.2026 09:05 МСК+1`. */
export function toldInstant(at: Date | string, zone = ownZone()): string {
  const instant = new Date(at).toISOString();
  const clock = wallClockMs({ instant, zone });
  const [date = '', time = ''] = new Date(clock).toISOString().split('T');
  const hours = (clock - wallClockMs({ instant, zone: MOSCOW })) / HOUR_MS;
  const mark = hours === 0 ? '' : `${hours > 0 ? '+' : '−'}${String(Math.abs(hours)).replace('.', ',')}`;
  return `${date.split('-').reverse().join('.')} ${time.slice(0, 5)} МСК${mark}`;
}
