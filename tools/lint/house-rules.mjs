/**
 * The three rules of the house that no published plugin states.
 * They are proved by `tests/house/lint-boundaries.spec.ts`, which lints fixtures that must fail.
 */

const PURE_ROOM = /\/libs\/(domain|contracts)\/src\//;
const isSpec = (file) => /\.spec\.tsx?$/.test(file);

const noAmbientClock = {
  meta: {
    type: 'problem',
    messages: { clock: 'Pure rooms take `now` as a parameter: no ambient clock here.' },
    schema: [],
  },
  create(context) {
    if (!PURE_ROOM.test(context.filename) || isSpec(context.filename)) return {};
    return {
      'CallExpression[callee.object.name="Date"][callee.property.name="now"]': (node) =>
        context.report({ node, messageId: 'clock' }),
      'NewExpression[callee.name="Date"][arguments.length=0]': (node) => context.report({ node, messageId: 'clock' }),
    };
  },
};

const noIndexInsideLib = {
  meta: { type: 'problem', messages: { index: 'A lib has one index.ts, at the root of its src.' }, schema: [] },
  create(context) {
    const inner = /\/libs\/[^/]+\/src\/.+\/index\.tsx?$/.test(context.filename);
    return inner ? { Program: (node) => context.report({ node, messageId: 'index' }) } : {};
  },
};

const vkIoOnlyInVk = {
  meta: { type: 'problem', messages: { vk: 'Only libs/vk imports vk-io.' }, schema: [] },
  create(context) {
    if (/\/libs\/vk\//.test(context.filename)) return {};
    return {
      'ImportDeclaration[source.value="vk-io"]': (node) => context.report({ node, messageId: 'vk' }),
      'ImportExpression[source.value="vk-io"]': (node) => context.report({ node, messageId: 'vk' }),
    };
  },
};

export const houseRules = {
  rules: {
    'no-ambient-clock': noAmbientClock,
    'no-index-inside-lib': noIndexInsideLib,
    'vk-io-only-in-vk': vkIoOnlyInVk,
  },
};
