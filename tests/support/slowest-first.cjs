const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The specs that take longest, longest first, as measured on a quiet machine (10 to 94 seconds). Jest learns what a spec
 * takes only by running it: in a fresh clone it would begin with the largest files, and a long one that begins last
 * leaves the other workers idle. What starts the whole product, with all its processes, is kept apart from its like.
 */
const SLOWEST = [
  'tests/start/start.spec.ts',
  'tests/chaos/chaos.spec.ts',
  'libs/collection/src/comments/rechecks.spec.ts',
  'libs/analytics/src/questions/read-questions.spec.ts',
  'libs/analytics/src/answers/one-estimator.spec.ts',
  'libs/analytics/src/answers/series/series.spec.ts',
  'tests/start/signals.spec.ts',
  'libs/registry/src/source/open-source.spec.ts',
  'apps/api/src/database-hangs.spec.ts',
  'apps/collector/src/vk-away.spec.ts',
  'apps/cli/src/interruption.spec.ts',
  'libs/vk/src/busy-process.spec.ts',
  'tests/start/disturbed.spec.ts',
  'libs/collection/src/repeat.spec.ts',
  'apps/api/src/fuzz/fuzz.spec.ts',
  'apps/collector/src/author-key.spec.ts',
  'libs/collection/src/clock-columns.spec.ts',
  'libs/collection/src/comments/incomplete-comments.spec.ts',
  'libs/registry/src/source/xlsx/memory.spec.ts',
  'apps/api/src/api.spec.ts',
  'libs/vk/src/vk-io-traps.spec.ts',
  'libs/analytics/src/answers/ranking/ranking.spec.ts',
  'tools/start/src/service-log.spec.ts',
  'libs/store/src/embedded/first-start.spec.ts',
  'libs/registry/src/boundaries/import-boundaries.spec.ts',
  'libs/vk/src/shared-pace.spec.ts',
  'libs/store/src/embedded/lost-connection.spec.ts',
  'apps/cli/src/command-line.spec.ts',
  'libs/analytics/src/rollups/rollups.spec.ts',
  'apps/api/src/http/slow-requests.spec.ts',
  'libs/analytics/src/answers/replies/replies.spec.ts',
  'libs/vk/src/execute/execute.spec.ts',
  'apps/collector/src/listening-first.spec.ts',
];

class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const found = SLOWEST.indexOf(relative(context.config.rootDir, path).split(sep).join('/'));
      return found < 0 ? SLOWEST.length : found;
    };
    // The sort is stable: the others stay in Jest's own order.
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
}

module.exports = SlowestFirst;
