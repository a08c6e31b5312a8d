type Environment = Readonly<Record<string, string | undefined>>;

/** What only the API, and commands about accounts, have any use for: with it sessions and links could be made. */
export const API_SECRETS = [
  'GOSPULSE_ACCESS_KEY',
  'GOSPULSE_ACCESS_KEY_FILE',
  'OIDC_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET_FILE',
] as const;

/** The environment for everybody else. */
export function withoutApiSecrets(environment: Environment): Environment {
  const secrets: readonly string[] = API_SECRETS;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.includes(name)));
}
