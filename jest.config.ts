/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** One configuration for all rooms: the specs stand beside the code, tests that cross rooms stand in `tests/`. */
const config: Config = {
  rootDir: '.',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/tools', '<rootDir>/tests'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  modulePathIgnorePatterns: ['/dist/', '/dist-server/', '/dist-types/', '<rootDir>/.gospulse/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^@gospulse/(domain|files|contracts|vk|store|platform|registry|access|mail|contests|collection|analytics|reports|digests)$':
      '<rootDir>/libs/$1/src/index.ts',
    '^@gospulse/test-support/(.*)\\.js$': '<rootDir>/tests/support/$1',
    '^@gospulse/(collector|api|cli)$': '<rootDir>/apps/$1/src/index.ts',
    '^@gospulse/(vk-sandbox|start|bench|chaos)$': '<rootDir>/tools/$1/src/index.ts',
    '^virtual:help-(pages|places)$': '<rootDir>/tests/support/help-$1.ts',
    '\\.css$': '<rootDir>/tests/support/no-styles.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  // A machine under other load takes several times as long; what hangs is found all the same.
  testTimeout: 180_000,
  // Specs wait for processes and for PostgreSQL for a part of their time: three keep two cores busy. With four, as many whole
  // products may observe at once, and a journey waited in vain for the end of a pass.
  maxWorkers: 3,
  // Modules of a spec stay in memory when it has ended (Node keeps what was evaluated as ESM), and collecting garbage around
  // them takes more of the processor with every spec: a worker of this size is ended, and another begins.
  workerIdleMemoryLimit: '700MB',
  // A busy machine takes more than half a second to end a process: only what really holds it open is worth a warning.
  workerGracefulExitTimeout: 30_000,
  testSequencer: '<rootDir>/tests/support/slowest-first.cjs',
};

export default config;
