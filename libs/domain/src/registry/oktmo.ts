/** ОКТМО (ОК 033-2013): 8 digits for a municipality, 11 for a settlement in it. The format only, not existence. */
export function isValidOktmoFormat(text: string): boolean {
  return /^(?!00)(\d{8}|\d{11})$/.test(text);
}
