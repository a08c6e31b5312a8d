/**
 * A legal entity's ОГРН: 13 digits, the last one being the first twelve modulo 11 modulo 10
 * (приказ Минфина № 165н of 30.10.2017). A 15-digit ОГРНИП is no ОГРН.
 */
export function isValidOgrn(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  return (Number(text.slice(0, 12)) % 11) % 10 === Number(text.slice(12));
}
