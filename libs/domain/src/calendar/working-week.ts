import {
  WEEKDAYS,
  type CalendarOverrides,
  type OwnHours,
  type Weekday,
  type WorkingInterval,
  type WorkingRules,
} from './working-rules.js';

/** The hours that somebody keeps, with nothing left to look up elsewhere. */
export interface WorkingWeek {
  /** Stretches of work of each weekday, Monday first. */
  readonly days: readonly (readonly WorkingInterval[])[];
  readonly shortenedByMinutes: number;
  readonly overrides: CalendarOverrides;
  readonly worksOnHolidays: boolean;
}

/** Whose hours are asked for. */
export interface HoursKeeper {
  readonly kind: string;
  readonly ogrn: string;
}

const WHOLE_DAY: readonly WorkingInterval[] = [{ fromMinute: 0, toMinute: 1_440 }];

/**
 * The week of an institution, or of the region as a whole: what is said of the institution itself goes before what is said of
 * its kind, and that before the region's hours, weekday by weekday.
 */
export function weekOf(rules: WorkingRules, keeper?: HoursKeeper): WorkingWeek {
  const layers = keeper === undefined ? [] : ownHoursOf(rules, keeper);
  const usual = usualDay(rules);
  const days = WEEKDAYS.map((weekday, index) => {
    for (const layer of layers) {
      const own = ownDay(layer, weekday);
      if (own !== undefined) return own;
    }
    return rules.weekdays?.[weekday] ?? (index < 5 ? usual : []);
  });
  const onHolidays = layers.find((layer) => layer.roundTheClock ?? layer.worksOnHolidays !== undefined);
  return {
    days,
    shortenedByMinutes: rules.shortenedByMinutes,
    overrides: rules.overrides ?? {},
    worksOnHolidays: onHolidays?.worksOnHolidays ?? onHolidays?.roundTheClock ?? false,
  };
}

/** What rules say of an institution's own hours, the most particular first. Empty: it keeps the region's. */
export function ownHoursOf({ institutions = {}, kinds = {} }: WorkingRules, { ogrn, kind }: HoursKeeper): OwnHours[] {
  return [own(institutions, ogrn), own(kinds, kind)].flatMap((hours) => (hours === undefined ? [] : [hours]));
}

/** Takes the last minutes of work of a day away. */
export function withoutLastMinutes(day: readonly WorkingInterval[], minutes: number): WorkingInterval[] {
  const left: WorkingInterval[] = [];
  let excess = minutes;
  for (const { fromMinute, toMinute } of [...day].reverse()) {
    const cut = Math.min(excess, toMinute - fromMinute);
    excess -= cut;
    if (toMinute - cut > fromMinute) left.unshift({ fromMinute, toMinute: toMinute - cut });
  }
  return left;
}

/** Minutes of work in a day. */
export function minutesOf(day: readonly WorkingInterval[]): number {
  return day.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);
}

/** Monday to Friday where nothing else is said: from opening to closing, without lunch where it does not count. */
function usualDay({ openMinute, closeMinute, lunch }: WorkingRules): WorkingInterval[] {
  const all =
    lunch === null
      ? [{ fromMinute: openMinute, toMinute: closeMinute }]
      : [
          { fromMinute: openMinute, toMinute: Math.min(closeMinute, lunch.fromMinute) },
          { fromMinute: Math.max(openMinute, lunch.toMinute), toMinute: closeMinute },
        ];
  return all.filter(({ fromMinute, toMinute }) => fromMinute < toMinute);
}

function ownDay({ weekdays, roundTheClock }: OwnHours, weekday: Weekday): readonly WorkingInterval[] | undefined {
  return weekdays?.[weekday] ?? (roundTheClock === true ? WHOLE_DAY : undefined);
}

/** By own keys alone: a kind may be called as a method of objects is. */
function own(hours: Readonly<Record<string, OwnHours>>, key: string): OwnHours | undefined {
  return Object.hasOwn(hours, key) ? hours[key] : undefined;
}
