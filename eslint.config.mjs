import nx from '@nx/eslint-plugin';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { FOLDER_ORDER } from './tools/lint/folder-order.mjs';
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

/** What contracts may take of the domain: names and codes, each list written once. */
const CLOSED_LISTS = [
  'AUDIT_ACTIONS',
  'BACKLOG_BANDS',
  'BASES',
  'CALL_GROUPINGS',
  'CALL_LISTS',
  'CHANGE_MODES',
  'CHOOSING_TABLES',
  'CORRECTION_MODES',
  'CLOCKS',
  'COMPARE_MODES',
  'CONTACT_OUTCOMES',
  'CONTEST_CHANGES',
  'CONTEST_DECISIONS',
  'CONTEST_EVENTS',
  'CONTEST_STATES',
  'CONTRIBUTION_METHODS',
  'CORRECTION_KINDS',
  'COUNT_FACTS',
  'CRITERION_CODES',
  'DEMO_ROLES',
  'DIGEST_KINDS',
  'DIGEST_OBSTACLES',
  'EDITION_FILE_KINDS',
  'EDITION_STATES',
  'FILED_CODES',
  'FLAG_FACTS',
  'INSTITUTION_LEVELS',
  'INSTITUTION_SORTS',
  'INSTITUTION_STATES',
  'INSTITUTION_STATUSES',
  'LOOK_STATES',
  'LOOK_WHATS',
  'NOTE_KINDS',
  'NUMBER_FACTS',
  'OVERVIEW_FIGURES',
  'PAGE_STATES',
  'PAGE_TYPES',
  'PASSWORD_FAULTS',
  'PERIOD_KINDS',
  'PERMISSIONS',
  'REGION_DATA_STATES',
  'PLANNED_KINDS',
  'PLAN_BOUNDS',
  'PREVIOUS_UNKNOWN',
  'HOURS_OF',
  'QUESTION_LISTS',
  'QUESTION_OUTCOMES',
  'QUESTION_STATES',
  'WAIT_LENGTHS',
  'QUEUE_SORTS',
  'QUEUE_STATES',
  'RANKING_BY',
  'RANKING_METRICS',
  'RANKING_PARTS',
  'REFUSAL_REASONS',
  'REGISTER_CHANGE_KINDS',
  'REGISTER_FIELDS',
  'REFUSED_KINDS',
  'REPORT_JOB_KINDS',
  'REST_REASONS',
  'REVIEWS',
  'ROLES',
  'SCHEDULE_RUN_STATES',
  'SERIES_METRICS',
  'SESSION_ENDS',
  'SIGN_IN_PROBLEMS',
  'TOKEN_KINDS',
  'TROUBLED_STATES',
  'UNKNOWN_REASONS',
  'WATCH_KINDS',
  'WATCH_STATES',
  'TOLD_FIGURES',
  'WHY_FIGURES',
  'WHY_GROUPINGS',
  'WIDGET_STATES',
];

/** Limits of what is typed or sent, which contracts share with screens and answers. */
const LIMITS = [
  'MAX_ALL_COUNTS_DAYS',
  'MAX_CALL_QUESTIONS',
  'MAX_CHOSEN',
  'MAX_CHOSEN_COLUMNS',
  'MAX_CONTACT_NOTE',
  'MAX_CONTEST_LINK',
  'MAX_CONTEST_REASON',
  'MAX_DAYS_AFTER',
  'MAX_EDITION_REASON',
  'MAX_HOURS_AHEAD',
  'MAX_NOTE_CHARACTERS',
  'MAX_PLANNED_PAGES',
  'MAX_PLANNED_TOKENS',
  'MAX_REGISTER_FILE_BYTES',
  'MAX_REGISTER_PART_BYTES',
  'MAX_SAVED_VIEWS',
  'MAX_SAVED_VIEW_ADDRESS',
  'MAX_SAVED_VIEW_NAME',
  'MAX_TOLD_CHANGES',
  'MAX_WAIT_DAYS',
  'MIN_ALL_COUNTS_DAYS',
];

/** What only specs may import. */
const TEST_SUPPORT = {
  regex: '^@gospulse/test-support|/tests/support/|\\.spec-helper(\\.js)?$',
  message: 'Helpers of specs are no part of the product.',
};

const NO_ACCOUNTS = { name: '@gospulse/access', message: 'Of reports only jobs and schedules know accounts.' };
const NO_MAIL = { name: '@gospulse/mail', message: 'Of reports only jobs and schedules know mail.' };

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-server/**',
      '**/dist-types/**',
      '**/node_modules/**',
      '.gospulse/**',
      '.nx/**',
      '.stryker-tmp/**',
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
            { sourceTag: 'room:domain', onlyDependOnLibsWithTags: [], bannedExternalImports: IMPURE },
            { sourceTag: 'room:files', onlyDependOnLibsWithTags: ['room:domain'], bannedExternalImports: IMPURE },
            { sourceTag: 'room:contracts', onlyDependOnLibsWithTags: ['room:domain'], bannedExternalImports: IMPURE },
            { sourceTag: 'kind:adapter', onlyDependOnLibsWithTags: ['room:domain'] },
            {
              sourceTag: 'kind:feature',
              onlyDependOnLibsWithTags: ['kind:adapter', 'room:domain', 'room:contracts'],
            },
            {
              // Files are made of answers; jobs and schedules ask who may, write it down and send; the rest may not, see below.
              sourceTag: 'kind:reports',
              onlyDependOnLibsWithTags: [
                'room:analytics',
                'room:access',
                'room:contests',
                'room:mail',
                'room:files',
                'kind:adapter',
                'room:domain',
                'room:contracts',
              ],
            },
            { sourceTag: 'side:browser', onlyDependOnLibsWithTags: ['side:shared'] },
            {
              sourceTag: 'kind:app',
              onlyDependOnLibsWithTags: ['kind:feature', 'kind:reports', 'kind:adapter', 'kind:pure'],
            },
            {
              sourceTag: 'kind:tool',
              onlyDependOnLibsWithTags: [
                'kind:app',
                'kind:tool',
                'kind:feature',
                'kind:reports',
                'kind:adapter',
                'kind:pure',
              ],
            },
          ],
        },
      ],
      'no-restricted-imports': ['error', { patterns: [TEST_SUPPORT] }],
      'house/no-ambient-clock': 'error',
      'house/no-index-inside-lib': 'error',
      'house/vk-io-only-in-vk': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // A module of Nest is a decorated class without members.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
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
    // Contracts say what is sent, not what is right: of the domain they take closed lists and limits, and no rule.
    files: ['libs/contracts/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.spec-helper.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@gospulse/domain',
              allowImportNames: [...CLOSED_LISTS, ...LIMITS],
              message:
                'Of the domain contracts take closed lists and limits only: CLOSED_LISTS, LIMITS of eslint.config.mjs.',
            },
          ],
          patterns: [TEST_SUPPORT],
        },
      ],
    },
  },
  {
    // The server side of the rooms takes shapes from contracts, and checks nothing by them: that is the API's.
    files: ['libs/{analytics,registry,collection}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@gospulse/contracts', allowTypeImports: true, message: 'Of contracts only types are taken here.' },
          ],
        },
      ],
    },
  },
  {
    // What makes an edition knows no accounts and no mail: whoever calls it brings them as callbacks.
    files: ['libs/reports/src/{files,comparison,texts,sources,forms,document,editions}/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.spec-helper.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [NO_ACCOUNTS, NO_MAIL] }] },
  },
  {
    files: ['{apps,libs}/*/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}', '**/*.spec-helper.ts'],
    rules: { 'import-x/no-restricted-paths': ['error', FOLDER_ORDER] },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  // A module that the build makes is declared without imports: with one, the declaration would be a module itself.
  { files: ['apps/web/src/help-pages.d.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  // Nest reads constructor types at run time, so a type-only import would break injection there.
  { files: ['apps/{api,collector}/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    // One way to run a statement: values by name, rows checked as they come in. Migrations are history, rows.ts is that way, and copy.ts
    // that of whole tables.
    files: ['libs/*/src/**/*.ts', 'apps/{api,cli,collector}/src/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      '**/*.spec-helper.ts',
      'libs/store/src/migrations/**',
      'libs/store/src/sql/{rows,copy}.ts',
    ],
    rules: { 'house/named-holes': 'error', 'house/checked-rows': 'error' },
  },
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
    // Specs are not shipped: they may reach for the sandbox, the test database and what specs share from any room, and say
    // `!` of what the case has laid down itself: if it is not there, the spec fails, which is what it is for.
    files: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec-helper.ts', 'tests/**'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
