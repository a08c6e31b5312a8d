/**
 * Notes on a day of one place, and on all days of a region. All of a day are shown with it, and all of a period are read with it:
 * beyond twenty nobody reads them, and ten thousand are some megabytes.
 */
export const MAX_NOTES = { ofDay: 20, ofRegion: 10_000 } as const;
