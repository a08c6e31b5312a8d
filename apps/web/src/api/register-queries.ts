import type { Answer, CommandAnswer, CommandName } from '@gospulse/contracts';
import { MAX_REGISTER_PART_BYTES } from '@gospulse/domain';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useAddress } from '../address/use-address.js';
import { getAnswer, sendCommand } from './client.js';
import type { ProblemError } from './problem-error.js';
import type { Result } from './queries.js';
import { useRegionCommand } from './region-command.js';

const ROWS = 50;
const REGISTER_KEY = '/register';

export type ShownInstitutions = 'open' | 'closed' | 'all';

/** Institutions of the register by the words in the address. */
export function useRegister(state: ShownInstitutions) {
  const { q, region } = useAddress().address;
  const query = { region, find: q, state, limit: ROWS };
  return useInfiniteQuery<
    Answer<'register'>,
    ProblemError,
    { pages: Answer<'register'>[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: [REGISTER_KEY, 'list', query],
    queryFn: ({ signal, pageParam }) => getAnswer('register', '/register', { ...query, after: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useRegisterCard(ogrn: string): Result<'registerCard'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'registerCard'>, ProblemError>({
    queryKey: [REGISTER_KEY, 'card', { region, ogrn }],
    queryFn: ({ signal }) =>
      getAnswer('registerCard', `/register/institutions/${encodeURIComponent(ogrn)}`, { region }, signal),
    // What somebody edits must not change below their hands.
    refetchOnWindowFocus: false,
  });
}

export function useRegisterChanges(): Result<'registerChanges'> {
  const { region } = useAddress().address;
  return useQuery<Answer<'registerChanges'>, ProblemError>({
    queryKey: [REGISTER_KEY, 'changes', { region }],
    queryFn: ({ signal }) => getAnswer('registerChanges', '/register/changes', { region }, signal),
  });
}

/**
 * A change of the register: all that tells of it is asked anew, figures too. The register itself is asked anew after a
 * refusal as well: the row that was on the screen may be what another has changed, however lately it was asked for.
 */
function useRegisterCommand<Name extends CommandName, Given>(
  name: Name,
  addressOf: (given: Given) => { readonly path: string; readonly body: object },
) {
  return useRegionCommand(name, '/register/', addressOf, {
    onSuccess: (client) => client.invalidateQueries({ refetchType: 'active' }),
    onError: (client) => client.invalidateQueries({ queryKey: [REGISTER_KEY] }),
  });
}

export type Cells = Readonly<Record<string, string>>;

export const useAddInstitution = () =>
  useRegisterCommand(
    'addInstitution',
    (body: { ogrn: string; cells: Cells; links: readonly string[]; madeUp: boolean }) => {
      return { path: 'institutions', body };
    },
  );

interface Edit {
  readonly ogrn: string;
  readonly version: string;
  readonly cells: Cells;
  readonly links?: readonly string[];
  readonly act: string | null;
  readonly effectiveOn: string | null;
}

export const useEditInstitution = () =>
  useRegisterCommand('editInstitution', ({ ogrn, ...body }: Edit) => ({ path: `institutions/${ogrn}`, body }));

export const useCloseInstitution = () =>
  useRegisterCommand(
    'closeInstitution',
    ({ ogrn, ...body }: { ogrn: string; version: string; closedOn: string; act: string }) => {
      return { path: `institutions/${ogrn}/close`, body };
    },
  );

export const useReopenInstitution = () =>
  useRegisterCommand(
    'reopenInstitution',
    ({ ogrn, ...body }: { ogrn: string; version: string; act: string | null }) => {
      return { path: `institutions/${ogrn}/reopen`, body };
    },
  );

export const useUndoImport = () =>
  useRegisterCommand('undoRegisterImport', (body: { change: number }) => ({ path: 'undo', body }));

export const useImportRegister = () =>
  useRegisterCommand(
    'importRegister',
    ({ id, ...body }: { id: string; seen: number; allow: number; madeUp: boolean }) => {
      return { path: `files/${id}/import`, body };
    },
  );

/** The rejected rows of a file that was looked at, as a workbook. */
export function useTakeRejects(
  id: string,
  onTaken: (name: string, content: Blob) => void,
): UseMutationResult<void, ProblemError, void> {
  const { region } = useAddress().address;
  return useMutation({
    mutationFn: async () => {
      const own = region === undefined ? {} : { region };
      const { name, content } = await sendCommand('takeRegisterRejects', 'POST', `/register/files/${id}/rejects`, own);
      onTaken(name, new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))]));
    },
  });
}

export interface SentPreview {
  readonly id: string;
  readonly preview: CommandAnswer<'previewRegister'>;
}

/** Sends a file part by part and asks what it would change. @param onSent how much of it has arrived, from 0 to 1 */
export function usePreviewFile(onSent: (share: number) => void): UseMutationResult<SentPreview, ProblemError, File> {
  const { region } = useAddress().address;
  const own = region === undefined ? {} : { region };
  return useMutation({
    mutationFn: async (file: File) => {
      const begun = { ...own, name: file.name.slice(-200), bytes: file.size };
      const { id } = await sendCommand('sendRegisterFile', 'POST', '/register/files', begun);
      for (let at = 0; at < file.size; at += MAX_REGISTER_PART_BYTES) {
        const part = toBase64(await file.slice(at, at + MAX_REGISTER_PART_BYTES).arrayBuffer());
        await sendCommand('sendRegisterPart', 'POST', `/register/files/${id}/parts`, { ...own, at, part });
        onSent(Math.min(1, (at + MAX_REGISTER_PART_BYTES) / file.size));
      }
      return { id, preview: await sendCommand('previewRegister', 'POST', `/register/files/${id}/preview`, own) };
    },
  });
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
}
