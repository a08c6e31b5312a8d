/** How the rows of a table are compared with those of the undisturbed walk. */
export interface Comparison {
  /**
   * Columns that are never compared: numbers that only count events, who holds what at the moment, and the next turn,
   * which follows what was known when it was planned.
   */
  readonly without?: readonly string[];
  /** Instants that decide when something is looked at again. One that lies in the future keeps it from being seen. */
  readonly turns?: readonly string[];
  /** Instants at which something was noticed: they follow when somebody looked. */
  readonly noticed?: readonly string[];
  /** Columns that follow from when something was noticed, once it was: whether a question was withdrawn in time. */
  readonly followNoticing?: readonly string[];
  /** All of the table follows from that. */
  readonly followsNoticing?: boolean;
  /** Numbers of looks in a row: more looks, larger numbers. */
  readonly counters?: readonly string[];
  /** The instant or day a row stands for. */
  readonly standsFor?: string;
}

/**
 * What must not depend on how, how often or by how many the world was looked at. A table of facts that is not in here is
 * not compared: the run names it, unless it is one of `NOT_COMPARED`.
 */
export const COMPARED: Readonly<Record<string, Comparison>> = {
  municipality: {},
  institution: {},
  page: {},
  registry_event: { without: ['id'] },
  subscriber_count: { standsFor: 'observed_at' },
  page_profile: { noticed: ['last_seen_at'], standsFor: 'observed_at' },
  page_wall: { turns: ['known_until', 'looked_ahead_at'] },
  post: { turns: ['checked_at', 'comments_known_at'], noticed: ['first_seen_at', 'deleted_seen_at'] },
  comment: { noticed: ['first_seen_at', 'last_seen_at', 'deleted_seen_at'] },
  question: { noticed: ['withdrawn_at'], followNoticing: ['elapsed_seconds', 'working_seconds'] },
  watch: {
    without: ['leased_until', 'lease_owner', 'last_started_at', 'due_at', 'interval_seconds'],
    turns: ['last_success_at', 'last_outcome_at'],
    counters: ['failures'],
  },
  page_day: { standsFor: 'day' },
  page_week: { standsFor: 'week' },
  page_month: { standsFor: 'month' },
  group_day: { standsFor: 'day' },
  region_day: { standsFor: 'day' },
  region_sheet: { standsFor: 'day' },
  reply_rollup: { followsNoticing: true, standsFor: 'day' },
  reply_sheet: { followsNoticing: true, standsFor: 'day' },
  rollup_place: {},
  sheet_due: { standsFor: 'day' },
  touched_day: { without: ['id'], standsFor: 'day' },
};

/** Tables that legitimately differ, or that no collector writes to. */
export const NOT_COMPARED: ReadonlySet<string> = new Set([
  // Books of what was asked, when and by whom.
  ...['sweep', 'plan', 'api_usage', 'vk_token', 'vk_token_method', 'collector', 'setting'],
  // Told by people and files.
  ...['region', 'policy', 'anomaly_note', 'boundary_map', 'boundary', 'page_evidence', 'migrations'],
]);
