let common: Promise<ReadonlySet<string>> | undefined;

/** The 49,233 passwords found most often in leaked lists. They are read when the first password is chosen, once. */
export function readCommonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map((one) => one.toLowerCase())),
  );
  return common;
}
