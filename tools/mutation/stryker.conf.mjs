/**
 * Mutation tests of the rules: each small change of a rule must turn a spec red. By hand, not in CI: it takes an hour.
 * `npm run test:mutation -- --mutate 'libs/domain/src/questions/**\/*.ts'` takes one folder.
 */
const FOLDERS = ['questions', 'calendar', 'statistics', 'compliance', 'posting', 'subscribers'];

export default {
  mutate: [
    `libs/domain/src/{${FOLDERS.join(',')}}/**/*.ts`,
    '!**/*.spec.ts',
    '!**/*.spec-helper.ts',
    // The days of a decree, not rules.
    '!**/ru-production-calendar.ts',
  ],
  // Only the pure room is copied: its specs need neither a database nor the other rooms.
  ignorePatterns: [
    '/*',
    '!/libs',
    '/libs/*',
    '!/libs/domain',
    '/libs/domain/dist',
    '!/tools',
    '/tools/*',
    '!/tools/mutation',
  ],
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: 'tools/mutation/jest.config.json' },
  coverageAnalysis: 'perTest',
  // What a message or an identifier says is no rule.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 1,
  timeoutMS: 8_000,
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.stryker-tmp/report.json' },
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false, logTests: false },
  checkers: [],
};
