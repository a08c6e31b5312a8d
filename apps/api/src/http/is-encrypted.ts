/** Whether a connection has TLS of our own. */
export function isEncrypted(socket: object): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}
