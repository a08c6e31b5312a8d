/** What Citus says where it finds no machine that has a part of the rows. */
const NO_MACHINE = /active placements|connection to the remote node|connections? to (?:the )?worker/i;
/** A connection that broke, or a server that ends or starts. */
const AWAY = /^(08|57P0)/;

/**
 * Whether one machine of a cluster does not answer, as the coordinator tells it: of a connection that is ours and goes on. When the coordinator itself goes, the server says FATAL,
 * or nobody says anything.
 */
export function isPartAway(error: unknown): boolean {
  const { driverError = error } = (error ?? {}) as { readonly driverError?: unknown };
  const { severity, code, message } = (driverError ?? {}) as Readonly<Record<string, unknown>>;
  if (severity !== 'ERROR') return false;
  return (typeof code === 'string' && AWAY.test(code)) || (typeof message === 'string' && NO_MACHINE.test(message));
}

/** Whether Citus refuses a statement because it reads several parts: of one region it takes the same. */
export function isRefusedOfParts(error: unknown): boolean {
  const { driverError = error } = (error ?? {}) as { readonly driverError?: unknown };
  return ((driverError ?? {}) as { readonly code?: unknown }).code === '0A000';
}
