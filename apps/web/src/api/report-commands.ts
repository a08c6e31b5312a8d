import type { CommandName, NewEdition, ReportScheduleSettings } from '@gospulse/contracts';
import { useRegionCommand } from './region-command.js';
import { REPORTS_KEY } from './report-queries.js';

/** What is asked of the region in the address; editions and schedules are asked anew after it. */
function useReportCommand<Name extends CommandName, Given>(
  name: Name,
  addressOf: (given: Given) => { readonly path: string; readonly body: object },
) {
  return useRegionCommand(name, '/editions', addressOf, {
    onSettled: (client) => client.invalidateQueries({ queryKey: [REPORTS_KEY] }),
  });
}

export interface ReportAsked {
  readonly form: string;
  readonly period: string;
}

/** Begins a preview: the answer is the number of its job. */
export const usePreviewReport = () =>
  useReportCommand('previewReport', (body: ReportAsked) => ({ path: '/preview', body }));

export const useFreezeEdition = () =>
  useReportCommand('freezeEdition', (body: Omit<NewEdition, 'region'>) => ({ path: '/freeze', body }));

export const useVerifyEdition = (number: number) =>
  useReportCommand('verifyEdition', () => ({ path: `/${number}/verify`, body: {} }));

export const useWithdrawEdition = (number: number) =>
  useReportCommand('withdrawEdition', (reason: string) => ({ path: `/${number}/withdraw`, body: { reason } }));

type ScheduleGiven = Omit<ReportScheduleSettings, 'region'>;

export const useAddSchedule = () =>
  useReportCommand('addReportSchedule', (body: ScheduleGiven) => ({ path: '/schedules', body }));

export const useChangeSchedule = (id: number) =>
  useReportCommand('changeReportSchedule', (body: ScheduleGiven) => ({ path: `/schedules/${id}`, body }));

export const useRemoveSchedule = (id: number) =>
  useReportCommand('removeReportSchedule', () => ({ path: `/schedules/${id}/remove`, body: {} }));

export const useSendAgain = (id: number) =>
  useReportCommand('sendEditionAgain', () => ({ path: `/schedules/${id}/send`, body: {} }));
