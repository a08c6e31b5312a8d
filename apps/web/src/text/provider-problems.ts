/** Why a sign-in by a provider came to nothing, by the names that stand in the address of the door. */
const WORDS: Readonly<Record<string, string>> = {};

/** @param name what the office calls its provider */
export function providerProblem(code: string, name: string | null): string {
  const through = name === null ? 'через службу входа' : `через «${name}»`;
  return WORDS[code] ?? `Войти ${through} не получилось. Попробуйте ещё раз или войдите с паролем.`;
}
