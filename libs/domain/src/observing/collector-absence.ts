/** A collector that is started again, or a database that is, is away for less than this; nobody needs to hear of it. */
export const MAX_UNNOTICED_ABSENCE_SECONDS = 60;

/** What is known of the collectors of an installation. Instants in epoch seconds, of one clock. */
export interface CollectorSigns {
  /** True when one of them holds its liveness lock. */
  readonly alive: boolean;
  /** When one of them last said that it works; null: none ever did. */
  readonly seenAt: number | null;
  /** When pages were last registered: from then on there is something to collect. Null: there are none. */
  readonly registeredAt: number | null;
  readonly now: number;
}

/** `since` null: nothing was ever collected, or a clock that jumped leaves it unknown. */
export interface CollectorAbsence {
  readonly since: number | null;
}

/** @returns null as long as something is collected, nothing is there to be, or the pause is too short to be told of */
export function collectorAbsence({ alive, seenAt, registeredAt, now }: CollectorSigns): CollectorAbsence | null {
  if (alive) return null;
  const lastSign = seenAt ?? registeredAt;
  if (lastSign === null) return null;
  // Seen in the future: its clock was ahead, and nobody knows by how much.
  if (lastSign > now + MAX_UNNOTICED_ABSENCE_SECONDS) return { since: null };
  if (now - lastSign <= MAX_UNNOTICED_ABSENCE_SECONDS) return null;
  return { since: seenAt };
}
