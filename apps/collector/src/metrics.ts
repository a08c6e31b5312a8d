import type { RefusedValue } from '@gospulse/domain';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { PassReport } from '@gospulse/collection';

export interface CollectorMetrics {
  readonly registry: Registry;
  pass(report: PassReport): void;
  refused(value: RefusedValue): void;
}

/** What the collector tells Prometheus of its own work. Labels are methods, kinds and outcomes: no token, no page. */
export function createMetrics(): CollectorMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'gospulse_collector_' });
  const requests = new Counter({
    name: 'gospulse_vk_requests_total',
    help: 'Calls to VK by method',
    labelNames: ['method'],
    registers: [registry],
  });
  const pages = new Counter({
    name: 'gospulse_observations_total',
    help: 'Observed pages by kind and outcome',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  const facts = new Counter({
    name: 'gospulse_facts_total',
    help: 'New facts by kind',
    labelNames: ['kind'],
    registers: [registry],
  });
  const refused = new Counter({
    name: 'gospulse_refused_values_total',
    help: 'Values of answers of VK that cannot be true, by kind and reason',
    labelNames: ['kind', 'reason'],
    registers: [registry],
  });
  const seconds = new Gauge({
    name: 'gospulse_last_pass_seconds',
    help: 'How long the last pass took',
    registers: [registry],
  });
  return {
    registry,
    refused: ({ kind, reason }) => refused.inc({ kind, reason }),
    pass(report) {
      for (const [method, count] of Object.entries(report.requests)) requests.inc({ method }, count);
      for (const [kind, outcomes] of Object.entries(report.pages)) {
        for (const [outcome, count] of Object.entries(outcomes)) pages.inc({ kind, outcome }, count);
      }
      for (const [kind, count] of Object.entries(report.facts)) facts.inc({ kind }, count);
      seconds.set(report.seconds);
    },
  };
}
