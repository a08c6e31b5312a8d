/** Characters of a detail that the journal keeps. */
const MAX_TOLD = 300;

/** Recipients as details of events, each of them whole: as many events as it takes, at least one. */
export function recipientsTold(recipients: readonly string[]): string[] {
  const told: string[] = [];
  for (const recipient of recipients) {
    const longer = told.length === 0 ? recipient : `${told.at(-1)}, ${recipient}`;
    if (told.length === 0 || longer.length > MAX_TOLD) told.push(recipient);
    else told[told.length - 1] = longer;
  }
  return told.length === 0 ? [''] : told;
}
