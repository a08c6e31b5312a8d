/** Of all that our environment may hold, tokens among it, a PostgreSQL needs no more than this. */
const NEEDED = ['PATH', 'TMPDIR', 'LD_LIBRARY_PATH'] as const;

/**
 * The environment PostgreSQL's programs run in. Secrets of ours do not get in, nor do an operator's own `PGDATA`, `PGPORT`
 * or `PGOPTIONS`, which would turn these programs to another server.
 */
export function serverEnvironment(): Record<string, string> {
  return Object.fromEntries(
    NEEDED.map((name) => [name, process.env[name]] as const).filter(
      (entry): entry is readonly [(typeof NEEDED)[number], string] => entry[1] !== undefined,
    ),
  );
}
