import { useAddress } from '../address/use-address.js';

/** Whether one of a page's charts is shown as its table. It stands in the address, so that a link shows the same. */
export function useAsTable(chart: string): readonly [boolean, (asTable: boolean) => void] {
  const { address, change } = useAddress();
  const shown = address.tables?.split(',') ?? [];
  const choose = (asTable: boolean): void => {
    const others = shown.filter((each) => each !== chart);
    const next = asTable ? [...others, chart] : others;
    change({ tables: next.length === 0 ? undefined : next.sort().join(',') }, 'replace');
  };
  return [shown.includes(chart), choose];
}
