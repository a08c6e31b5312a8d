/** RFC 5321, 4.5.3.1.3, and 4.5.3.1.1 for what stands before the @. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/** What a letter is sent to without quoting anything (RFC 5321, 4.1.2, «Dot-string»), and a name of the DNS with a dot. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/**
 * The address of one mailbox as somebody typed it; null: it is none that letters are sent to. A domain in Cyrillic is to be
 * typed as its `xn--` name: a look-alike of it would else be written to.
 */
export function mailAddress(typed: string): string | null {
  const address = typed.trim();
  const at = address.lastIndexOf('@');
  return address.length <= MAX_ADDRESS && at <= MAX_LOCAL && ADDRESS.test(address) ? address : null;
}
