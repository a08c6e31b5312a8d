import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { useViewed } from '../address/viewed.js';

/** Where a link shows one view, others lead nowhere: their words stay, and nothing can be pressed. */
function Anchor({ children, ...rest }: ComponentProps<'a'>) {
  if (useViewed() === null) return <a {...rest}>{children}</a>;
  return <span className={rest.className}>{children}</span>;
}

/** A link of the app, by its routes. */
export const Link = createLink(Anchor);
