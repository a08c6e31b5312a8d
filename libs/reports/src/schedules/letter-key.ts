/** How the keys of the letters about an edition of a schedule begin. */
export function lettersOf({
  scheduleId,
  editionId,
}: {
  readonly scheduleId: number;
  readonly editionId: number;
}): string {
  return `schedule ${scheduleId} edition ${editionId} `;
}
