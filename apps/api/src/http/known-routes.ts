import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Which methods an address takes, for those who come with another one. */
export interface KnownRoutes {
  /** Sorted; empty: there is no such address. A HEAD is taken wherever a GET is. */
  methodsOf(path: string): string[];
}

/** Notes the routes as they are set up: called before any of them is. */
export function collectRoutes(app: NestFastifyApplication): KnownRoutes {
  const routes = new Map<string, Set<string>>();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ url, method }) => {
      const methods = routes.get(url) ?? new Set();
      for (const each of [method].flat()) methods.add(each);
      routes.set(url, methods);
    });
  return {
    methodsOf(path) {
      const found = [...routes].filter(([url]) => matches(url, path)).flatMap(([, methods]) => [...methods]);
      return found.length === 0 ? [] : [...new Set([...found, 'OPTIONS'])].sort();
    },
  };
}

/** Addresses of the API and built files are never places inside the web app. */
const NO_PLACES = /^\/(api|assets)\//;

function matches(url: string, path: string): boolean {
  if (url.endsWith('*')) return path.startsWith(url.slice(0, -1)) && !NO_PLACES.test(path);
  const [known, asked] = [url.split('/'), path.split('/')];
  return (
    known.length === asked.length &&
    known.every((part, i) => (part.startsWith(':') ? asked[i] !== '' : part === asked[i]))
  );
}
