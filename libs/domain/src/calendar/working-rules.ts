/** Regional departures from the production calendar; days are `YYYY-MM-DD`. A day named in two lists is off. */
export interface CalendarOverrides {
  daysOff?: readonly string[];
  workingDays?: readonly string[];
  shortened?: readonly string[];
}

/** When an institution works. Minutes are counted from local midnight. */
export interface WorkingRules {
  openMinute: number;
  closeMinute: number;
  /** null: the lunch break counts as working time. */
  lunch: { fromMinute: number; toMinute: number } | null;
  /** How much earlier a shortened day closes. */
  shortenedByMinutes: number;
  overrides?: CalendarOverrides;
}

/** 9:00–18:00, lunch counted, one hour shorter before a public holiday. */
export const DEFAULT_WORKING_RULES: WorkingRules = {
  openMinute: 540,
  closeMinute: 1080,
  lunch: null,
  shortenedByMinutes: 60,
};
