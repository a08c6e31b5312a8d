import type { DigestObstacle } from '@gospulse/domain';
import { readMailServer } from '@gospulse/mail';
import { isMadeUp } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/** What letters need to know of the installation. */
export interface Installation {
  /** The origin that people type; null: none is set, and a letter would have no way to end it. */
  readonly publicUrl: string | null;
  /** The address that letters are from; null: no server is set. */
  readonly mailFrom: string | null;
  readonly isDemonstration: boolean;
}

/** As the collector that was started last told it of its mail server. */
export async function readInstallation(dataSource: DataSource, publicUrl: string | null): Promise<Installation> {
  const [mailFrom, isDemonstration] = await Promise.all([readMailServer(dataSource), isMadeUp(dataSource)]);
  return { publicUrl, mailFrom, isDemonstration };
}

/** Why no letter goes to anybody; empty: letters go. */
export function obstaclesOf({ publicUrl, mailFrom, isDemonstration }: Installation): DigestObstacle[] {
  return [
    ...(mailFrom === null ? (['no-mail-server'] as const) : []),
    ...(publicUrl === null ? (['no-public-url'] as const) : []),
    // Anybody who reaches a demonstration is let in, and nobody is to be told what was made up.
    ...(isDemonstration ? (['demonstration'] as const) : []),
  ];
}
