import { cleanText, cutText } from '@gospulse/domain';

const CLIPPED_CHARS = 200;

/** A value as a report shows it. */
export function clip(raw: string): string {
  const text = cleanText(raw.slice(0, CLIPPED_CHARS * 2));
  return text.length > CLIPPED_CHARS ? `${cutText(text, CLIPPED_CHARS - 1)}…` : text;
}
