import { Button } from '@mantine/core';
import { VIEWED } from '../text/links-strings.js';
import { Empty } from '../ui/states.js';
import { useTitle } from '../view/use-title.js';
import { useCloseView } from './use-close-view.js';
import classes from './viewed-frame.module.css';

/** A link that shows nothing: one page, whatever became of it. */
export function VoidView() {
  useTitle(VIEWED.void);
  const close = useCloseView();
  return (
    <main id="content" className={classes.content} data-testid="void-view">
      <Empty
        title={VIEWED.void}
        hint={VIEWED.voidHint}
        action={
          <Button size="xs" variant="default" onClick={close}>
            {VIEWED.toSignIn}
          </Button>
        }
      />
    </main>
  );
}
