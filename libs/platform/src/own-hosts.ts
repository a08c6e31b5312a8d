const OWN = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a Host header names this machine. A foreign site can point a name of its own at the loopback address, so that
 * a browser here lets its pages read what is answered; the header gives it away.
 */
export function isOwnHost(host: string | undefined): boolean {
  return OWN.test(host ?? '');
}
