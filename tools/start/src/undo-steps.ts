import { toldMessage } from '@gospulse/platform';
import type { Say } from './say.js';

/** Undoes one step of the start. */
type Undo = () => void | Promise<void>;

/** What a start has begun, to be ended in the opposite order. */
export interface UndoSteps {
  add(undo: Undo): void;
  /** Ends all of it, whatever one step fails of. @returns false when a step failed */
  run(): Promise<boolean>;
}

export function createUndoSteps(say: Say): UndoSteps {
  const steps: Undo[] = [];
  return {
    add: (undo) => void steps.push(undo),
    async run() {
      let wentWell = true;
      for (let undo = steps.pop(); undo; undo = steps.pop()) {
        try {
          await undo();
        } catch (error) {
          wentWell = false;
          say(`Остановлено не всё: ${toldMessage(error)}`);
        }
      }
      return wentWell;
    },
  };
}
