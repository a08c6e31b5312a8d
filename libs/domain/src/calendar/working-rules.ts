/** Regional departures from the production calendar; days are `YYYY-MM-DD`. A day named in two lists is off. */
export interface CalendarOverrides {
  daysOff?: readonly string[];
  workingDays?: readonly string[];
  shortened?: readonly string[];
}

/** Days of the week as rules name them, in ISO order. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A stretch of work; minutes from local midnight, 0 … 1,440, the last one not worked. */
export interface WorkingInterval {
  fromMinute: number;
  toMinute: number;
}

/** Stretches of work by weekday, in order; between two of them is a break. None: a day off. */
export type WeekdayHours = Readonly<Partial<Record<Weekday, readonly WorkingInterval[]>>>;

/** How the hours of a kind of institutions, or of one, differ from the region's. */
export interface OwnHours {
  /** Weekdays left out are as in the region, or as in the institution's kind. */
  weekdays?: WeekdayHours;
  /** All seven days from midnight to midnight, holidays too. */
  roundTheClock?: true;
  /** Works by its week on holidays and regional days off, and no day is shortened. */
  worksOnHolidays?: boolean;
}

/** When the institutions of a region work. Minutes are counted from local midnight. */
export interface WorkingRules {
  openMinute: number;
  closeMinute: number;
  /** null: the lunch break counts as working time. */
  lunch: WorkingInterval | null;
  /** How much less is worked on a shortened day: its last minutes of work are taken away. */
  shortenedByMinutes: number;
  /** Weekdays with hours of their own; others are as above, Saturdays and Sundays are off. */
  weekdays?: WeekdayHours;
  overrides?: CalendarOverrides;
  /** Hours of kinds of institutions, by the code of the kind. */
  kinds?: Readonly<Record<string, OwnHours>>;
  /** Hours of single institutions, by ОГРН. */
  institutions?: Readonly<Record<string, OwnHours>>;
}

/** 9:00–18:00, lunch counted, one hour shorter before a public holiday. */
export const DEFAULT_WORKING_RULES: WorkingRules = {
  openMinute: 540,
  closeMinute: 1080,
  lunch: null,
  shortenedByMinutes: 60,
};
