/** Characters of a detail that the journal keeps. */
const MAX_DETAIL = 300;

/** Recipients as details of events, each of them whole: as many events as it takes, at least one. */
export function recipientLists(recipients: readonly string[]): string[] {
  const lists: string[] = [];
  for (const recipient of recipients) {
    const longer = lists.length === 0 ? recipient : `${lists.at(-1)}, ${recipient}`;
    if (lists.length === 0 || longer.length > MAX_DETAIL) lists.push(recipient);
    else lists[lists.length - 1] = longer;
  }
  return lists.length === 0 ? [''] : lists;
}
