/** SQLSTATE of errors that are expected somewhere (PostgreSQL, «Error Codes»). */
export const SQLSTATE = {
  ...{ uniqueViolation: '23505', foreignKeyViolation: '23503', queryCanceled: '57014', deadlock: '40P01' },
} as const;

/** What PostgreSQL says of a statement that failed; both are undefined where the error is none of its own. */
export function databaseErrorOf(error: unknown): { readonly code?: unknown; readonly constraint?: unknown } {
  const { driverError } = (error ?? {}) as {
    readonly driverError?: { readonly code?: unknown; readonly constraint?: unknown };
  };
  return { code: driverError?.code, constraint: driverError?.constraint };
}
