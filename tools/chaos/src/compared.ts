/** How the rows of a table are compared with those of the undisturbed walk. Each column stands in one of the lists. */
export interface Comparison {
  /** Columns that are always compared as they are. `the rest`: all that are in no other list, where sums are derived. */
  readonly facts: readonly string[] | 'the rest';
  /**
   * Columns that are never compared: numbers that only count events, who holds what at the moment, and the next turn,
   * which follows what was known when it was planned.
   */
  readonly without?: readonly string[];
  /** Instants that decide when something is looked at again. One that lies in the future keeps it from being seen. */
  readonly turns?: readonly string[];
  /** The same of looks that told nothing: one look more or less is no difference, one in the future is. */
  readonly vainTurns?: readonly string[];
  /** Once this is known, nobody looks at the row again: whatever its turns are, they keep nothing from being seen. */
  readonly over?: string;
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

const words = (text: string): readonly string[] => text.split(/\s+/);

/**
 * What must not depend on how, how often or by how many the world was looked at. A table that is neither in here nor one of
 * `NOT_COMPARED`, or a column that is in none of its table's lists, is a problem of the run.
 */
export const COMPARED: Readonly<Record<string, Comparison>> = {
  municipality: { facts: 'the rest' },
  institution: { facts: 'the rest' },
  page: {
    facts: words(
      `id region_code institution_id network vk_id link screen_name name state state_since registered_at removed_at
       left_on page_type hours_key`,
    ),
    noticed: ['left_out_at'],
  },
  told_page: { facts: 'the rest' },
  told_subscribers: { facts: 'the rest' },
  registry_event: { facts: words('at region_code kind ogrn page_id was became'), without: ['id'] },
  subscriber_count: { facts: words('page_id region_code members'), standsFor: 'observed_at' },
  // Written only of counts that no disturbance sends: a row too many is a difference.
  doubtful_count: {
    facts: words('page_id region_code members outcome'),
    noticed: words('first_seen_at last_seen_at last_good_at settled_at'),
    followNoticing: ['last_good'],
  },
  page_profile: {
    facts: words('page_id region_code fingerprint screen_name name facts'),
    noticed: ['last_seen_at'],
    standsFor: 'observed_at',
  },
  page_wall: {
    facts: words('page_id region_code exhausted total_posts comments_open highest_id'),
    turns: words('known_until looked_ahead_at'),
    // How deep it was seen to reach follows from what the look showed at which it was first read to its beginning.
    noticed: words('known_since doubted_at'),
  },
  post: {
    facts: words(
      `page_id post_id region_code published_at by_page author_key is_repost likes reposts views comments can_comment
       class needs_reply reason comments_known comments_missing comments_incomplete`,
    ),
    turns: words('checked_at comments_known_at comments_retry_at'),
    vainTurns: ['asked_at'],
    over: 'deleted_seen_at',
    noticed: words('first_seen_at left_out_at deleted_seen_at'),
    counters: ['comments_walks'],
  },
  comment: {
    facts: words(
      `page_id comment_id post_id region_code at author_kind author_key author_community thread_id reply_to_comment
       reply_to_key mentions addressee_key addressee_waited class needs_reply reason classifier text_key wording_version`,
    ),
    noticed: words('first_seen_at last_seen_at left_out_at deleted_seen_at'),
  },
  question: {
    facts: words(
      `page_id comment_id post_id region_code comments asked_at asked_on answered_at reply_comment_id answered_by class
       needs_reply due_at policy_version formulaic`,
    ),
    noticed: ['withdrawn_at'],
    followNoticing: words('elapsed_seconds working_seconds'),
  },
  // Of questions that corrections changed or took away.
  question_observed: {
    facts: words(
      `page_id comment_id post_id region_code comments asked_at asked_on answered_at reply_comment_id answered_by class
       needs_reply due_at policy_version formulaic`,
    ),
    noticed: ['withdrawn_at'],
    followNoticing: words('elapsed_seconds working_seconds'),
  },
  watch: {
    facts: words('page_id kind region_code last_outcome last_outcome_detail'),
    without: words('leased_until lease_owner last_started_at due_at interval_seconds'),
    turns: words('last_success_at last_outcome_at'),
    counters: ['failures'],
  },
  page_day: { facts: 'the rest', standsFor: 'day' },
  page_week: { facts: 'the rest', standsFor: 'week' },
  page_month: { facts: 'the rest', standsFor: 'month' },
  group_day: { facts: 'the rest', standsFor: 'day' },
  region_day: { facts: 'the rest', standsFor: 'day' },
  region_sheet: { facts: 'the rest', standsFor: 'day' },
  reply_rollup: { facts: 'the rest', followsNoticing: true, standsFor: 'day' },
  reply_sheet: { facts: 'the rest', followsNoticing: true, standsFor: 'day' },
  rollup_place: { facts: 'the rest' },
  rollup_scheme: { facts: 'the rest' },
  sheet_due: { facts: 'the rest', standsFor: 'day' },
  touched_day: { facts: 'the rest', without: ['id'], standsFor: 'day' },
};

/** Tables that legitimately differ, or that no collector writes to. */
export const NOT_COMPARED: ReadonlySet<string> = new Set([
  // Books of what was asked, when and by whom, and of answers that were refused.
  ...['sweep', 'plan', 'api_usage', 'vk_token', 'vk_token_method', 'collector', 'setting', 'refused_value'],
  // Told by people and files.
  ...['region', 'policy', 'note', 'boundary_map', 'boundary', 'page_evidence', 'migrations'],
  ...['edition', 'edition_file', 'edition_table', 'edition_part', 'edition_event', 'edition_check'],
  // What people asked for in the background, or have done by itself, and what is sent.
  ...['register_change', 'register_row_change'],
  ...['correction', 'correction_revocation', 'institution_as_registered', 'contest', 'contest_event', 'look'],
  ...['contact', 'contact_withdrawal', 'contact_reply'],
  // How institutions stood by the clock, which differs from run to run.
  'state_day',
  ...['report_job', 'report_schedule', 'report_schedule_run', 'mail', 'mail_attachment'],
  ...['account_mailbox', 'digest'],
  // Who signs in, which no collector knows of.
  ...['provider_return', 'second_factor_role'],
  // Who may see what, and what people did: it follows from nothing that was observed.
  ...[
    'account',
    'account_institution',
    'session',
    'sign_in_attempt',
    'one_time_link',
    'view_link',
    'saved_view',
    'chosen_columns',
    'audit_event',
  ],
]);
