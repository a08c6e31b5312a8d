import { isDeepStrictEqual } from 'node:util';
import { API_PREFIX, endpoints, type EndpointName } from '@gospulse/contracts';
import type { SharedView } from './shared-view.js';
import { asksOf, type ViewAsk } from './view-asks.js';

/** What every page asks, whatever it shows. */
const FRAME: ReadonlySet<EndpointName> = new Set(['session', 'me']);

/** An address of the API as it is asked. */
export interface AskedAddress {
  /** Without the query. */
  readonly path: string;
  readonly query: unknown;
}

/**
 * Whether a view needs what is asked, with the very region, period and filters of the view: any other value is refused, and so
 * is one that is left out, which would show more.
 */
export function mayView(view: SharedView, { path, query }: AskedAddress): boolean {
  for (const name of FRAME) if (path === `${API_PREFIX}${endpoints[name].path}`) return true;
  return asksOf(view).some((ask) => path === pathOf(ask) && isAskedAs(ask, query));
}

function pathOf({ endpoint, of }: ViewAsk): string {
  return `${API_PREFIX}${endpoints[endpoint].path.replace(/\{\w+\}/, of ?? '')}`;
}

function isAskedAs({ endpoint, values, free }: ViewAsk, query: unknown): boolean {
  const schema = endpoints[endpoint].query;
  const [asked, wanted] = [schema.safeParse(query), schema.safeParse(values)];
  if (!asked.success || !wanted.success) return false;
  return isDeepStrictEqual(without(free, asked.data), without(free, wanted.data));
}

function without(free: readonly string[], query: object): object {
  return Object.fromEntries(Object.entries(query).filter(([key, value]) => value !== undefined && !free.includes(key)));
}
