import sql from 'sql-template-tag';

/**
 * A token's next free dispatch slots and its daily quotas stand in the database, so that all processes that use the token
 * agree. Neither needs to be on disk before the answer: what a power cut loses is a second's worth.
 */
export const SOON_ENOUGH = sql`soon as materialized (select set_config('synchronous_commit', 'off', true))`;
