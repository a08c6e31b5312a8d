/** The part of VKScript the sandbox understands, as the parser hands it to the evaluator. */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly method: string; readonly parameters: Expression | null }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
  /** `list@.name`: that field of every element. */
  | { readonly kind: 'each'; readonly of: Expression; readonly name: string };

export type Statement =
  | { readonly kind: 'assign'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly value: Expression };

/** A script that is none: VK answers it with error 12. */
export class ExecuteSyntaxError extends Error {}
