/** The first line of an error without credentials: a driver's error can quote the connection string. */
export function safeMessage(error: unknown): string {
  const line = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return line.replace(/:\/\/[^@\s]+@/g, '://…@') || 'unknown error';
}
