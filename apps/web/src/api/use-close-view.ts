import { useMutation } from '@tanstack/react-query';
import { sendCommand } from './client.js';

/** Lets go of a link and begins anew, as whoever this browser is without it. */
export function useCloseView(): () => void {
  const { mutate } = useMutation({
    mutationFn: () => sendCommand('closeView', 'POST', '/links/views/close', {}),
    onSuccess: () => location.assign('/'),
  });
  return () => mutate();
}
