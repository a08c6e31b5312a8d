import type { Look } from '@gospulse/contracts';

export interface LookButtonProps {
  /** VK's number of the page. */
  readonly page: number;
  /** The post to look at; without it the profile of the page and its wall. */
  readonly post?: number | undefined;
  /** «Проверить снова», «Я ответил — проверить». */
  readonly label: string;
  /** A look that was asked for before, where it is known: its state is gone on with. */
  readonly look?: Look | null | undefined;
}

/**
 * Asks for a look out of turn and tells how it goes. When it is over whatever shows the page is asked anew; whoever places it
 * need do nothing. A viewer, who may not ask, is shown nothing.
 */
export function LookButton(_: LookButtonProps) {
  return null;
}
