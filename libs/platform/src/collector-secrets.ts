type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What only the collector has any use for: its tokens, the key that its authors are hashed with, and the mail server that
 * letters are handed to.
 */
export const COLLECTOR_SECRETS = [
  'VK_TOKENS',
  'VK_TOKENS_FILE',
  'GOSPULSE_AUTHOR_KEY',
  'GOSPULSE_AUTHOR_KEY_FILE',
  'SMTP_URL',
  'SMTP_URL_FILE',
] as const;

/** The environment for everybody else. */
export function withoutCollectorSecrets(environment: Environment): Record<string, string> {
  const secrets: readonly string[] = COLLECTOR_SECRETS;
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !secrets.includes(entry[0]),
    ),
  );
}
