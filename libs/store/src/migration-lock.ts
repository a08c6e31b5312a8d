/** Key of the lock of whoever changes the schema. Any number, as long as all our processes use the same one. */
export const MIGRATION_LOCK = 7_316_401;
