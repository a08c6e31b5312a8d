import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { type AddressFault, addressFaults } from '../address/address-faults.js';
import { ADDRESS_KEYS, stringifySearch } from '../address/address.js';
import { chosenIn, listOfChosen } from '../address/chosen.js';
import { useAddress } from '../address/use-address.js';
import { ProblemError } from '../api/problem-error.js';
import { FAULTS, faultWords } from '../text/address-strings.js';
import classes from './bands.module.css';

/** What the server did not know of what it was asked. */
function faultsOf(error: unknown): AddressFault[] {
  if (!(error instanceof ProblemError) || error.code !== 'unknown-value') return [];
  return error.errors.flatMap(({ name, value }) => {
    const key = ADDRESS_KEYS.find((each) => each === name);
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}

/** Takes what the server does not know out of the address, so that the rest of the choice is shown. */
function useUnknownValues(): void {
  const { address, change } = useAddress();
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const faults = faultsOf(event.action.error);
        if (faults.length === 0) return;
        addressFaults.add(faults);
        const left = faults.map(({ key }) => {
          const values = chosenIn(String(address[key] ?? '')).filter(
            (one) => one !== '' && !faults.some((each) => each.key === key && each.value === one),
          );
          return [key, listOfChosen(values)] as const;
        });
        change(Object.fromEntries(left), 'replace');
      }),
    [queries, address, change],
  );
}

/** «В адресе неизвестный район «999»: показан весь регион», until it is put away. */
export function AddressBand() {
  const faults = useSyncExternalStore(addressFaults.subscribe, addressFaults.now, addressFaults.onServer);
  const { stated } = useAddress();
  useUnknownValues();
  const putAway = (): void => {
    addressFaults.clear();
    // The bar still holds what was wrong; to the router it is the same place.
    history.replaceState(history.state, '', `${location.pathname}${stringifySearch({ ...stated })}`);
  };
  if (faults.length === 0) return null;
  return (
    <p className={classes.address} role="status" data-testid="address-band">
      {faults.map((fault) => faultWords(fault, stated[fault.key] !== undefined)).join(' ')}{' '}
      <button type="button" className={classes.away} onClick={putAway}>
        {FAULTS.away}
      </button>
    </p>
  );
}
