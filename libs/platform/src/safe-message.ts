/** The first line of an error without credentials: a driver's error can quote the connection string. */
export function safeMessage(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  // Up to the last @ of the word: a password may hold one itself.
  return line.replace(/:\/\/\S*@/g, '://…@') || 'unknown error';
}
