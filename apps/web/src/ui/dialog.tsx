import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { FRAME } from '../text/strings.js';
import { useFocusReturn } from './use-focus-return.js';

/** A dialog over the page; the focus goes back to where it was. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  useFocusReturn();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': FRAME.close }}
    >
      {children}
    </Modal>
  );
}
