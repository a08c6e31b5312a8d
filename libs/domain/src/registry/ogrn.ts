/**
 * A legal entity's ОГРН: 13 digits, the last one being the first twelve modulo 11 modulo 10
 * (приказ Минфина № 165н of 30.10.2017); none begins with 0. A 15-digit ОГРНИП is no ОГРН.
 */
export function isValidOgrn(text: string): boolean {
  if (!/^[1-9]\d{12}$/.test(text)) return false;
  return (Number(text.slice(0, 12)) % 11) % 10 === Number(text.slice(12));
}
