/**
 * The rules of the house that no published plugin states.
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

/** A hole with a number: `$1`. In quotes it is a shell's parameter, and in `replace` a group of a pattern. */
const NUMBERED = /(?:^|[^"'\\\w])\$\d/;

const isPatternOf = ({ parent }) =>
  parent?.type === 'CallExpression' && /^replace(?:All)?$/.test(parent.callee.property?.name ?? '');

const namedHoles = {
  meta: {
    type: 'problem',
    messages: { numbered: 'Values stand in a statement by their names: sql`… ${value}`, as libs/store/src/sql does.' },
    schema: [],
  },
  create(context) {
    const check = (node, text) => {
      if (NUMBERED.test(text) && !isPatternOf(node)) context.report({ node, messageId: 'numbered' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};

const READERS = new Set(['readRows', 'readRow', 'findRow', 'readColumns']);

const checkedRows = {
  meta: {
    type: 'problem',
    messages: {
      unchecked: 'Statements run through readRows, readRow, findRow or run of @gospulse/store, which check what comes.',
      asserted: 'Rows have the type of their shape: say in the shape what a column holds.',
    },
    schema: [],
  },
  create(context) {
    return {
      'CallExpression[callee.property.name="query"]': (node) => context.report({ node, messageId: 'unchecked' }),
      TSAsExpression(node) {
        const { expression } = node;
        const call = expression.type === 'AwaitExpression' ? expression.argument : expression;
        if (call.type === 'CallExpression' && READERS.has(call.callee.name)) {
          context.report({ node, messageId: 'asserted' });
        }
      },
    };
  },
};

export const houseRules = {
  rules: {
    'checked-rows': checkedRows,
    'named-holes': namedHoles,
    'no-ambient-clock': noAmbientClock,
    'no-index-inside-lib': noIndexInsideLib,
    'vk-io-only-in-vk': vkIoOnlyInVk,
  },
};
