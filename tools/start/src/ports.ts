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
    throw new Error(`PORT и COLLECTOR_PORT оба ${config.port}: задайте одной из них другой порт`);
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
    throw new Error(`${variable}=${port} занят другой программой: завершите её или задайте свободный порт`);
  }
  if (failure === 'EADDRNOTAVAIL') throw new Error(`HOST=${host} — не адрес этой машины: задайте один из её адресов`);
  if (failure === 'EACCES' && port < MIN_OPEN_PORT) {
    throw new Error(`${variable}=${port} доступен не всем: задайте ${MIN_OPEN_PORT} или больше, при нужде за nginx`);
  }
  if (failure !== null) throw new Error(`${variable}=${port} использовать нельзя (${failure})`);
}
