import { Kbd, Modal } from '@mantine/core';
import { FRAME, SHORTCUTS } from '../text/strings.js';
import classes from './shortcuts-dialog.module.css';

export default function ShortcutsDialog({ close }: { close: () => void }) {
  return (
    <Modal
      opened
      onClose={close}
      title={SHORTCUTS.title}
      size="sm"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': FRAME.close }}
    >
      <dl className={classes.list}>
        {SHORTCUTS.rows.map(([key, meaning]) => (
          <div key={key} className={classes.row}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
