import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { ADD } from '../../text/admin-strings.js';
import { useFocusReturn } from '../../ui/use-focus-return.js';

/** A dialog of «Администрирование». */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': ADD.close }}
    >
      {children}
    </Modal>
  );
}
