/**
 * At most so many UTF-16 units of a text, and no half of a character: a surrogate pair that would be split is left out
 * whole. A lone half is no text: XML has no place for it, and PostgreSQL refuses it.
 */
export function cutText(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  const last = text.charCodeAt(maxUnits - 1);
  const isHighSurrogate = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHighSurrogate ? maxUnits - 1 : maxUnits);
}
