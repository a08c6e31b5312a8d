/** Local days, both included. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}
