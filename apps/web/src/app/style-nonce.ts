/** Stands in what the server draws until the server puts the word of its answer there. */
const PLACE = 'style-nonce';

/**
 * The word that lets `<style>` elements of this page through: its policy lets no others through. A browser shows it to
 * scripts alone, so that no selector of a stylesheet can spell it out.
 */
export function styleNonce(): string {
  if (typeof document === 'undefined') return PLACE;
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
}
