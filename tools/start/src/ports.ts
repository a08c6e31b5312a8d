import { createServer } from 'node:net';

/** Makes sure that a port can be had before anything is started. @throws Error with one line that names the variable */
export async function requireFreePort(variable: string, port: number, host = '127.0.0.1'): Promise<void> {
  if (port === 0) return;
  const failure = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve('code' in error ? String(error.code) : 'unknown'));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (failure === 'EADDRINUSE') {
    throw new Error(`${variable}=${port} is taken by another program: end it, or set ${variable} to a free port`);
  }
  if (failure === 'EADDRNOTAVAIL')
    throw new Error(`HOST=${host} is no address of this machine: set HOST to one of its own`);
  if (failure !== null) throw new Error(`${variable}=${port} cannot be used (${failure})`);
}
