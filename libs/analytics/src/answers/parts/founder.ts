interface Named {
  readonly ogrn: string;
  readonly name: string;
}

/** Who founded an institution; one that is in no register is called by its number. */
export function founderOf(ogrn: string | null, name: string | null): Named | null {
  return ogrn === null ? null : { ogrn, name: name ?? ogrn };
}
