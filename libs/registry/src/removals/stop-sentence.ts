import type { RemovalStop } from '@gospulse/domain';

/** What is told of a file that takes too much away, and what to type if that is meant. */
export function stopSentence({ words, atLeast }: RemovalStop): string {
  return (
    `${words.join('. ')}. Если в файле пропали ссылки или столбец, исправьте его; ` +
    `если так и нужно, повторите с --allow-removals ${atLeast}.`
  );
}
