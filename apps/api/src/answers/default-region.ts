/** The region that is shown first to whoever may see it. */
export const DEFAULT_REGION = '34';
