/** The region that is shown as long as there are no accounts with regions of their own. */
export const DEFAULT_REGION = '34';
