import { useAddress } from '../../address/use-address.js';
import { useAnswer, type Result } from '../../api/queries.js';

export const MY_PAGE = '/my/page';

/** The page of the institution that the address names, or of the one that whoever looks answers for. */
export function useOwnPage(): Result<'myPage'> {
  const { region, institution } = useAddress().address;
  return useAnswer('myPage', MY_PAGE, { region, institution });
}

export function useToFix(): Result<'toFix'> {
  const { region, institution } = useAddress().address;
  return useAnswer('toFix', '/my/to-fix', { region, institution });
}
