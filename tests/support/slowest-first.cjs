const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The specs that take longest, longest first, as measured on a quiet machine (12 to 394 seconds). Jest learns what a spec
 * takes only by running it: in a fresh clone it would begin with the largest files, and a long one that begins last
 * leaves the other workers idle. What starts the whole product, with all its processes, is kept apart from its like.
 */
const SLOWEST = [
  'tests/journey/analyst-jobs.spec.ts',
  'tests/journey/morning.spec.ts',
  'tests/chaos/chaos.spec.ts',
  'libs/analytics/src/questions/read-questions.spec.ts',
  'tests/journey/journey.spec.ts',
  'tests/start/start.spec.ts',
  'tests/journey/accounts.spec.ts',
  'libs/collection/src/comments/rechecks.spec.ts',
  'libs/analytics/src/answers/doors.spec.ts',
  'tests/start/signals.spec.ts',
  'apps/cli/src/interruption.spec.ts',
  'libs/analytics/src/answers/one-estimator.spec.ts',
  'tests/start/disturbed.spec.ts',
  'tests/journey/calls.spec.ts',
  'libs/reports/src/editions/editions.spec.ts',
  'apps/api/src/walk/operations-by-role.spec.ts',
  'apps/api/src/database-hangs.spec.ts',
  'libs/registry/src/source/xlsx/memory.spec.ts',
  'libs/collection/src/repeat.spec.ts',
  'tests/editions/editions-hold.spec.ts',
  'libs/registry/src/source/open-source.spec.ts',
  'apps/collector/src/vk-away.spec.ts',
  'apps/api/src/fuzz/fuzz.spec.ts',
  'apps/cli/src/command-line.spec.ts',
  'libs/analytics/src/answers/ranking/ranking.spec.ts',
  'apps/cli/src/commands/evidence.spec.ts',
  'apps/cli/src/policy.spec.ts',
  'libs/analytics/src/answers/corrections.spec.ts',
  'tests/files/editions-read-by-others.spec.ts',
  'apps/cli/src/commands/report.spec.ts',
  'libs/analytics/src/answers/policy-change.spec.ts',
  'apps/collector/src/listening-first.spec.ts',
  'libs/analytics/src/answers/parts-add-up.spec.ts',
  'apps/collector/src/collector.spec.ts',
  'apps/collector/src/author-key.spec.ts',
  'libs/digests/src/digests.spec.ts',
  'tests/journey/looks.spec.ts',
  'libs/store/src/embedded/first-start.spec.ts',
  'libs/collection/src/comments/incomplete-comments.spec.ts',
  'libs/vk/src/busy-process.spec.ts',
  'apps/api/src/api.spec.ts',
  'libs/collection/src/walls/incomplete-walls.spec.ts',
  'libs/analytics/src/rollups/rollups.spec.ts',
  'apps/api/src/access.spec.ts',
  'libs/registry/src/boundaries/import-boundaries.spec.ts',
  'tests/register-corpus/register-corpus.spec.ts',
  'apps/api/src/provider.spec.ts',
  'libs/collection/src/clock-columns.spec.ts',
  'tests/files/files-and-figures.spec.ts',
  'apps/api/src/contests.spec.ts',
  'libs/vk/src/vk-io-traps.spec.ts',
  'apps/api/src/serving.spec.ts',
  'libs/collection/src/absurd-values.spec.ts',
  'libs/analytics/src/answers/series/series.spec.ts',
  'apps/api/src/editions.spec.ts',
  'apps/cli/src/doctor/doctor.spec.ts',
  'tools/start/src/service-log.spec.ts',
  'tests/corrections/corrections.spec.ts',
  'libs/vk/src/shared-pace.spec.ts',
  'apps/api/src/http/slow-requests.spec.ts',
  'apps/api/src/views/views.spec.ts',
  'libs/collection/src/comments/reclassify.spec.ts',
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
