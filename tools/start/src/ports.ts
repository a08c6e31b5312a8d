import { createServer } from 'node:net';
import type { Config } from '@gospulse/platform';
import { freePort } from '@gospulse/store';

/** The first ports that anybody may listen at. */
const MIN_OPEN_PORT = 1_024;

/**
 * The same configuration with a port for each 0: the services are waited for at addresses, and people are told one.
 * @throws Error with one line when both services are to have the same one
 */
export async function choosePorts(config: Config): Promise<Config> {
  if (config.port === config.collectorPort && config.port !== 0)
    throw new Error(`PORT and COLLECTOR_PORT are both ${config.port}: set one of them to another port`);
  const port = config.port === 0 ? await freePort() : config.port;
  const collectorPort = config.collectorPort === 0 ? await freePort() : config.collectorPort;
  return { ...config, port, collectorPort };
}

/** Makes sure that a port can be had before anything is started. @throws Error with one line that names the variable */
export async function requireFreePort(variable: string, port: number, host = '127.0.0.1'): Promise<void> {
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
  if (failure === 'EACCES' && port < MIN_OPEN_PORT) {
    throw new Error(
      `${variable}=${port} is not for everybody: set ${variable} to ${MIN_OPEN_PORT} or more, behind nginx if need be`,
    );
  }
  if (failure !== null) throw new Error(`${variable}=${port} cannot be used (${failure})`);
}
