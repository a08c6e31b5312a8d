const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const;
export type FileKind = keyof typeof TYPES;

/** Hands a text over to the browser as a file. */
export function downloadText(fileName: string, text: string, kind: FileKind = 'csv'): void {
  const href = URL.createObjectURL(new Blob([text], { type: TYPES[kind] }));
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName;
  link.click();
  // The download has taken its own reference by the next task.
  setTimeout(() => URL.revokeObjectURL(href), 0);
}
