/** The column by whose value rows are spread over a cluster. */
export const REGION_COLUMN = 'region_code';

/**
 * Tables that each machine of a cluster keeps a whole copy of: the register and the rules, which facts refer to and are joined with. In this
 * order, since a table comes after those that its foreign keys refer to.
 */
export const REFERENCE_TABLES: readonly string[] = [
  ...['region', 'municipality', 'institution', 'institution_as_registered', 'page', 'told_page', 'policy'],
];

/** Tables whose rows are spread by their region, all in one way, so that what belongs to a region lies on one machine. The first leads the others. */
export const DISTRIBUTED_TABLES: readonly string[] = [
  ...['region_day', 'region_sheet', 'state_day', 'group_day', 'reply_rollup', 'reply_sheet'],
  ...['rollup_place', 'rollup_scheme', 'sheet_due', 'touched_day', 'page_day', 'page_week', 'page_month'],
  ...['subscriber_count', 'doubtful_count', 'refused_value', 'page_profile', 'page_evidence', 'told_subscribers'],
  ...['watch', 'page_wall', 'post', 'comment', 'question', 'question_observed'],
];

/**
 * Tables that stay with the coordinator, for what they hold is little and of the installation as a whole. Editions, contests and the journal are
 * kept from change by triggers, which no table of a cluster may have.
 */
export const LOCAL_TABLES: readonly string[] = [
  ...['account', 'account_institution', 'account_mailbox', 'chosen_columns', 'one_time_link', 'provider_return'],
  ...['saved_view', 'second_factor_role', 'session', 'sign_in_attempt', 'view_link', 'audit_event'],
  ...['api_usage', 'collector', 'look', 'plan', 'sweep', 'vk_token', 'vk_token_method', 'setting'],
  ...['boundary', 'boundary_map', 'register_change', 'register_row_change', 'registry_event'],
  ...['contact', 'contact_reply', 'contact_withdrawal', 'contest', 'contest_event', 'note'],
  ...['correction', 'correction_revocation', 'digest', 'mail', 'mail_attachment'],
  ...['edition', 'edition_check', 'edition_event', 'edition_file', 'edition_part', 'edition_table'],
  ...['report_job', 'report_schedule', 'report_schedule_run'],
];

export type ClusterRole = 'reference' | 'distributed' | 'local';

/** What a table is to be in a cluster; null: nobody has said, so nothing may be done. */
export function clusterRoleOf(table: string): ClusterRole | null {
  if (REFERENCE_TABLES.includes(table)) return 'reference';
  if (DISTRIBUTED_TABLES.includes(table)) return 'distributed';
  return LOCAL_TABLES.includes(table) ? 'local' : null;
}
