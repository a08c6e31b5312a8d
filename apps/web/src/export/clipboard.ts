/**
 * Puts a text on the clipboard. False where it cannot be: browsers keep the clipboard from pages served without TLS,
 * and people can forbid it.
 */
export async function toClipboard(text: string): Promise<boolean> {
  if (!window.isSecureContext) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (cause) {
    if (cause instanceof DOMException) return false;
    throw cause;
  }
}
