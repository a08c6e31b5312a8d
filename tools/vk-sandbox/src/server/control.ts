import { registerCsv } from '../region/register-csv.js';
import { isoInstant } from '../time/region-time.js';
import { pageTruth, regionTruth } from '../truth.js';
import type { World } from '../world.js';
import type { SandboxClock } from './clock.js';
import { parseFaultRules, type Faults } from './faults.js';
import type { Redirector } from './redirector.js';
import type { SandboxStats } from './stats.js';

export interface ControlRequest {
  readonly verb: string;
  /** The path after `/sandbox/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface ControlReply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface ControlParts {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly stats: SandboxStats;
  readonly faults: Faults;
  readonly redirector: Redirector;
}

const json = (value: unknown, status = 200): ControlReply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const problem = (status: number, error: string): ControlReply => json({ error }, status);

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Epoch seconds of an ISO 8601 instant, or null. */
function instant(text: unknown): number | null {
  const milliseconds = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}

function clockState(clock: SandboxClock): ControlReply {
  return json({ now: isoInstant(clock.now()), mode: clock.mode, rate: clock.rate });
}

function setClock(clock: SandboxClock, body: string): ControlReply {
  const wanted = parseBody(body);
  if (typeof wanted !== 'object' || wanted === null || !('now' in wanted)) return problem(400, 'expected {now, rate?}');
  if (wanted.now === null) clock.useRealTime();
  else {
    const at = instant(wanted.now);
    const rate = 'rate' in wanted ? Number(wanted.rate) : 0;
    if (at === null || !(rate >= 0)) return problem(400, 'now: an ISO 8601 instant or null; rate: a number from 0');
    clock.run(at, rate);
  }
  return clockState(clock);
}

function setFaults(faults: Faults, body: string): ControlReply {
  const rules = parseFaultRules(parseBody(body));
  if (rules === null)
    return problem(400, 'expected [{method?, token?, groupId?, kind|code|latencyMs, variant?, times?, probability?}]');
  faults.add(rules);
  return json(faults.list());
}

/** Of several regions each has a register of its own. */
function register(world: World, query: URLSearchParams): ControlReply {
  const code = query.get('region');
  const isOfWorld = world.regions.some(({ region }) => region.land.code === code);
  if (code === null ? world.regions.length > 1 : !isOfWorld) return problem(400, 'region: one of this world');
  return { status: 200, type: 'text/csv; charset=utf-8', body: registerCsv(world.regionWorld(code).region) };
}

function truth({ world, clock }: ControlParts, path: string, query: URLSearchParams): ControlReply {
  const given = query.get('at');
  const at = given === null ? clock.now() : instant(given);
  if (at === null) return problem(400, 'at: an ISO 8601 instant');
  if (path === 'truth') {
    const region = query.get('region');
    if (region !== null && !world.regions.some(({ region: one }) => one.land.code === region))
      return problem(400, 'region: one of this world');
    return json(regionTruth(world, world.clamp(at), { withQuestions: query.get('questions') === '1', region }));
  }
  const page = pageTruth(world, Number(path.slice('truth/page/'.length)), world.clamp(at));
  return page === null ? problem(404, 'no such page') : json(page);
}

/** The sandbox's own side: what it served, what it knows, what it is told to do. */
export function control(parts: ControlParts, request: ControlRequest): ControlReply {
  const { world, clock, stats, faults, redirector } = parts;
  const { verb, path, query, body } = request;
  switch (`${verb} ${path}`) {
    case 'GET health':
      return json({ status: 'ok', now: isoInstant(clock.now()), pages: world.pages });
    case 'GET stats':
      return json(stats.snapshot());
    case 'POST stats/reset':
      stats.reset();
      return json(stats.snapshot());
    case 'GET clock':
      return clockState(clock);
    case 'POST clock':
      return setClock(clock, body);
    case 'GET faults':
      return json(faults.list());
    case 'POST faults':
      return setFaults(faults, body);
    case 'DELETE faults':
      faults.clear();
      return json([]);
    case 'GET redirects':
      return json(redirector.report());
    case 'GET registry.csv':
      return register(world, query);
  }
  if (verb === 'GET' && (path === 'truth' || /^truth\/page\/\d{1,12}$/.test(path))) return truth(parts, path, query);
  return problem(404, 'unknown path');
}
