import nx from '@nx/eslint-plugin';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { houseRules } from './tools/lint/house-rules.mjs';

/** What a pure room must not import: frameworks, drivers, clocks and the network. */
const IMPURE = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'vk-io',
  'react',
  'react-dom',
  'echarts',
  'node:*',
  'fs',
  'http',
  'https',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-server/**',
      '**/dist-types/**',
      '**/node_modules/**',
      '.gospulse/**',
      '.nx/**',
      'tools/lint/fixtures/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strict],
    plugins: { '@nx': nx, 'import-x': importX, house: houseRules },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'kind:pure', onlyDependOnLibsWithTags: [], bannedExternalImports: IMPURE },
            { sourceTag: 'kind:adapter', onlyDependOnLibsWithTags: ['room:domain'] },
            { sourceTag: 'kind:feature', onlyDependOnLibsWithTags: ['kind:adapter', 'room:domain'] },
            { sourceTag: 'side:browser', onlyDependOnLibsWithTags: ['side:shared'] },
            {
              sourceTag: 'kind:app',
              onlyDependOnLibsWithTags: ['kind:feature', 'kind:adapter', 'kind:pure'],
            },
            {
              sourceTag: 'kind:tool',
              onlyDependOnLibsWithTags: ['kind:app', 'kind:tool', 'kind:feature', 'kind:adapter', 'kind:pure'],
            },
          ],
        },
      ],
      'import-x/no-cycle': 'error',
      'house/no-ambient-clock': 'error',
      'house/no-index-inside-lib': 'error',
      'house/vk-io-only-in-vk': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.js'], extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } }),
      ],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  // Nest reads constructor types at run time, so a type-only import would break injection there.
  { files: ['apps/{api,collector}/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  { files: ['tools/bench/**', 'tools/start/**', 'apps/cli/**'], rules: { 'no-console': 'off' } },
  {
    // What collection reads and writes stands in the store, one file a table.
    files: ['libs/collection/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.spec-helper.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name="query"]',
          message: 'Statements stand in libs/store/src/tables, one file a table.',
        },
      ],
    },
  },
  {
    // Specs are not shipped: they may reach for the sandbox and the test database from any room.
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec-helper.ts', 'tests/**'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
    },
  },
);
