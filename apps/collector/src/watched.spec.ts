import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { parse } from 'yaml';
import { createDiskGauges } from './disk-gauges.js';
import { createMetrics } from './metrics.js';
import { createQualityGauges } from './quality-gauges.js';
import { createWorkGauges } from './work-gauges.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const RULES = (parse(read('docker', 'prometheus', 'alerts.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  ({ rules }) => rules,
);
const DASHBOARD = JSON.parse(read('docker', 'grafana', 'gospulse.json')) as { panels: Panel[]; templating: unknown };
const GRAPHS = DASHBOARD.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
);

/** What Prometheus puts on each sample by itself. */
const OF_THE_SCRAPE = ['job', 'instance'];
/** Labels of each metric that the services tell, by its name. */
const KNOWN = knownMetrics();

function knownMetrics(): ReadonlyMap<string, readonly string[]> {
  const { registry } = createMetrics();
  createDiskGauges(registry, ROOT);
  createQualityGauges(registry);
  createWorkGauges(registry);
  const api = new Registry();
  collectDefaultMetrics({ register: api, prefix: 'gospulse_api_' });
  const own = [...registry.getMetricsAsArray(), ...api.getMetricsAsArray()].map((metric) => {
    const { labelNames = [] } = metric as unknown as { labelNames?: string[] };
    return [metric.name, labelNames] as const;
  });
  return new Map([...own, ['gospulse_database_up', []], ['up', []]]);
}

interface Use {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** The metrics that an expression asks for, with the labels it chooses them by. */
function usesIn(expr: string): Use[] {
  return [...expr.matchAll(/\b(gospulse_\w+|up)\b(?:\{([^}]*)\})?/g)].map(([, metric = '', chosen = '']) => ({
    metric,
    labels: [...chosen.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }));
}

/** The labels that an expression groups or matches by. */
function groupedBy(expr: string): string[] {
  return [...expr.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(/\s*,\s*/).filter((label) => label !== ''),
  );
}

function unknownIn(expr: string): string[] {
  const uses = usesIn(expr);
  const known = uses.flatMap(({ metric }) => [...(KNOWN.get(metric) ?? [])]);
  return [
    ...(uses.length === 0 ? ['it asks for no metric'] : []),
    ...uses.filter(({ metric }) => !KNOWN.has(metric)).map(({ metric }) => metric),
    ...uses.flatMap(({ metric, labels }) =>
      labels.filter((label) => ![...(KNOWN.get(metric) ?? []), ...OF_THE_SCRAPE].includes(label)),
    ),
    ...groupedBy(expr).filter((label) => ![...known, ...OF_THE_SCRAPE].includes(label)),
  ];
}

it('finds what no service tells', () => {
  expect(unknownIn('max by (town) (gospulse_pages{state="fresh", month=~"x"}) / gospulse_gone')).toEqual([
    'gospulse_gone',
    'month',
    'town',
  ]);
});

it.each(RULES)('the alert $alert asks for what the services tell', ({ expr }) => {
  expect(unknownIn(expr)).toEqual([]);
});

it.each(GRAPHS)('the graph «$title» asks for what the services tell: $expr', ({ expr, legendFormat }) => {
  expect(unknownIn(expr)).toEqual([]);
  const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  const known = usesIn(expr).flatMap(({ metric }) => [...(KNOWN.get(metric) ?? []), ...OF_THE_SCRAPE]);
  expect(shown.filter((label) => !known.includes(label))).toEqual([]);
});

it('has in each alert how grave it is, what is wrong and what to do, in Russian', () => {
  for (const { alert, labels, annotations } of RULES) {
    expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(critical|warning)$/)]);
    for (const text of [annotations.summary, annotations.description]) expect(text).toMatch(/[а-яё]{4}.*[^!]$/su);
  }
});

it('asks on the dashboard for every metric of ours that is no process', () => {
  const asked = new Set(GRAPHS.flatMap(({ expr }) => usesIn(expr).map(({ metric }) => metric)));
  const own = [...KNOWN.keys()].filter((name) => name !== 'up' && !/^gospulse_(api|collector)_/.test(name));
  // Told by numbers alone elsewhere: how old the oldest is, rule sets, waits of tokens, new facts.
  const left = ['oldest_success_age_seconds', 'comments_classified', 'vk_token_parked_seconds', 'facts_total'];
  expect(own.filter((name) => !asked.has(name)).sort()).toEqual(left.map((name) => `gospulse_${name}`).sort());
});

it('writes down every metric in docs/operations.md', () => {
  const docs = read('docs', 'operations.md');
  const own = [...KNOWN.keys()].filter((name) => name !== 'up' && !/^gospulse_(api|collector)_/.test(name));
  expect(own.filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
});

const promtool = findPromtool();
function findPromtool(): boolean {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
if (!promtool && process.env.GOSPULSE_REQUIRE_PROMTOOL === '1')
  throw new Error('promtool is needed here and not found');

// promtool is a part of Debian's prometheus; .ci/run installs it.
(promtool ? it : it.skip)('fires each alert when it should, and none when all is well', () => {
  const cwd = join(ROOT, 'docker', 'prometheus');
  expect(execFileSync('promtool', ['test', 'rules', 'alerts.test.yaml'], { cwd, encoding: 'utf8' })).toContain(
    'SUCCESS',
  );
  expect(execFileSync('promtool', ['check', 'config', 'prometheus.yaml'], { cwd, encoding: 'utf8' })).toContain(
    'SUCCESS',
  );
});
