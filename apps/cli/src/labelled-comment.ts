import type { LabelledComment } from '@gospulse/domain';
import { z } from 'zod';

const ROW = z.object({
  id: z.union([z.number(), z.string()]),
  source: z.string().min(1).max(200),
  // VK's own limit of a comment is far below; a longer text is no comment.
  text: z.string().max(65_536),
  label: z.string(),
  needs_reply: z.boolean().nullable(),
});

export type LabelledLine =
  | { readonly kind: 'comment'; readonly comment: LabelledComment }
  /** The line holds no such row; `problem` tells why and quotes nothing of it. */
  | { readonly kind: 'bad'; readonly problem: string };

/** Reads one line of a file of labelled comments: `{"id", "source", "text", "label", "needs_reply"}`. */
export function readLabelledLine(text: string): LabelledLine {
  const value = parse(text);
  if (value === undefined) return { kind: 'bad', problem: 'это не JSON' };
  const row = ROW.safeParse(value);
  if (!row.success) {
    const fields = new Set(row.error.issues.map((issue) => issue.path.join('.') || 'вся строка'));
    return { kind: 'bad', problem: `нет или неверно: ${[...fields].join(', ')}` };
  }
  const { source, text: comment, needs_reply: needsReply } = row.data;
  return { kind: 'comment', comment: { source, text: comment, needsReply } };
}

/** Undefined, which JSON has no word for, when the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
