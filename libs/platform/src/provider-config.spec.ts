import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config.error.js';
import { readProvider } from './provider-config.js';

const WHOLE = {
  OIDC_ISSUER: 'https://sso.example/realms/office',
  OIDC_CLIENT_ID: 'gospulse',
  OIDC_CLIENT_SECRET: 'hunter2',
  OIDC_ROLE_CLAIM: 'realm_access.roles',
  OIDC_ROLES: 'admin=gospulse-admins, head=gospulse-heads,head=cn=directors',
};

function complaint(env: Record<string, string>): string {
  try {
    readProvider(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the environment was taken');
}

describe('the provider', () => {
  it('is none where nothing is set, or all is blank', () => {
    expect(readProvider({})).toBeNull();
    expect(readProvider({ OIDC_ISSUER: '', OIDC_CLIENT_ID: ' ' })).toBeNull();
  });

  it('is read whole', () => {
    expect(readProvider(WHOLE)).toEqual({
      issuer: 'https://sso.example/realms/office',
      clientId: 'gospulse',
      clientSecret: 'hunter2',
      name: 'Единый вход',
      scope: 'openid profile email',
      claims: {
        roleClaim: 'realm_access.roles',
        roles: [
          { role: 'admin', value: 'gospulse-admins' },
          { role: 'head', value: 'gospulse-heads' },
          { role: 'head', value: 'cn=directors' },
        ],
        ogrnClaim: null,
        regionClaim: null,
      },
    });
  });

  it('has its secret from a file too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oidc-spec-'));
    const file = join(folder, 'secret');
    writeFileSync(file, 'from a file\n');
    const { OIDC_CLIENT_SECRET: _, ...rest } = WHOLE;
    expect(readProvider({ ...rest, OIDC_CLIENT_SECRET_FILE: file })?.clientSecret).toBe('from a file');
    rmSync(folder, { recursive: true });
  });

  it.each<[Record<string, string>, RegExp]>([
    [
      { OIDC_CLIENT_ID: 'x' },
      /^OIDC_ISSUER: got nothing, takes the address of the provider that OIDC_CLIENT_ID is for$/,
    ],
    [{ ...WHOLE, OIDC_ISSUER: 'sso.example' }, /^OIDC_ISSUER: got "sso.example", takes https:/],
    [{ ...WHOLE, OIDC_ISSUER: 'http://sso.example' }, /^OIDC_ISSUER: got "another kind of address", takes https:/],
    [{ ...WHOLE, OIDC_ISSUER: 'http://127.0.0.1.example' }, /^OIDC_ISSUER: got "another/],
    [{ ...WHOLE, OIDC_ISSUER: 'https://root:hunter2@sso.example' }, /^OIDC_ISSUER: got "another/],
    [{ ...WHOLE, OIDC_ISSUER: 'https://sso.example/?a' }, /^OIDC_ISSUER: got "another/],
    [{ ...WHOLE, OIDC_CLIENT_ID: '' }, /^OIDC_CLIENT_ID: got nothing, takes .*: OIDC_ISSUER is set$/],
    [{ ...WHOLE, OIDC_CLIENT_SECRET: ' ' }, /^OIDC_CLIENT_SECRET: got nothing, takes the secret/],
    [{ ...WHOLE, OIDC_CLIENT_SECRET_FILE: '/nowhere' }, /^OIDC_CLIENT_SECRET_FILE: got "a path, and/],
    [{ ...WHOLE, OIDC_ROLE_CLAIM: '' }, /^OIDC_ROLE_CLAIM: got nothing/],
    [{ ...WHOLE, OIDC_ROLES: '' }, /^OIDC_ROLES: got nothing/],
    [{ ...WHOLE, OIDC_ROLES: 'root=x' }, /^OIDC_ROLES: got "root=x", takes role=value pairs .*admin, analyst/],
    [{ ...WHOLE, OIDC_ROLES: 'admin=' }, /^OIDC_ROLES: got "admin="/],
    [{ ...WHOLE, OIDC_ROLES: 'admin=x,' }, /^OIDC_ROLES: got nothing/],
    [{ ...WHOLE, OIDC_ROLES: 'admin=x,head=x' }, /^OIDC_ROLES: got "x", takes each value once/],
    [{ ...WHOLE, OIDC_NAME: 'ы'.repeat(61) }, /^OIDC_NAME: got "ы+", takes/],
    [{ ...WHOLE, OIDC_SCOPE: 'profile' }, /^OIDC_SCOPE: got "profile", takes/],
  ])('is refused in one line: %j', (env, line) => {
    expect(complaint(env)).toMatch(line);
    expect(complaint(env)).not.toMatch(/hunter2|\n/);
  });
});
