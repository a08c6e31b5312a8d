import { Button } from '@mantine/core';
import { VIEWED } from '../../text/links-strings.js';
import { PRODUCT } from '../../text/strings.js';
import { useTitle } from '../../view/use-title.js';
import { useCloseView } from '../../api/use-close-view.js';
import classes from './viewed-frame.module.css';

/** A link that shows nothing: one page, whatever became of it. */
export function VoidView() {
  useTitle(VIEWED.void);
  const close = useCloseView();
  return (
    <main id="content" className={classes.content} data-testid="void-view">
      <p className={classes.brand}>
        <span className={classes.mark} aria-hidden="true" />
        {PRODUCT}
      </p>
      <h1 className={classes.title}>{VIEWED.void}</h1>
      <p className={classes.hint}>{VIEWED.voidHint}</p>
      <Button size="xs" variant="default" onClick={close}>
        {VIEWED.toSignIn}
      </Button>
    </main>
  );
}
