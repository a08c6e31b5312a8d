import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import type { AddressPatch } from '../address/use-address.js';
import { useViewed } from '../address/viewed.js';
import { useFilterLinks } from '../address/use-filter-links.js';

interface GoLinkProps {
  to:
    | '/'
    | '/my'
    | '/institutions'
    | '/questions'
    | '/queue'
    | '/replies'
    | '/ranking'
    | '/anomalies'
    | '/quality'
    | `/${'districts' | 'founders' | 'institutions' | 'pages'}/${string}`;
  /** What becomes of the filters on the way. */
  keep?: AddressPatch | undefined;
  /** The part of the page it leads to. */
  part?: string | undefined;
  className?: string | undefined;
  title?: string | undefined;
  /** What it is called, where its words alone say too little. */
  label?: string | undefined;
  children: ReactNode;
}

/** A page that says in its path whose it is takes no filter of that name along. */
function ownLeftOut(to: GoLinkProps['to'], keep: AddressPatch | undefined): AddressPatch | undefined {
  if (to.startsWith('/districts/')) return { ...keep, oktmo: undefined };
  return to.startsWith('/founders/') ? { ...keep, founder: undefined } : keep;
}

/**
 * A link of a long table. The router's own watches the address and works its target out anew in each of hundreds of
 * rows; this one reads it once for all of them, and goes the same way.
 */
export function GoLink({ to, keep, part, label, children, ...rest }: GoLinkProps) {
  const router = useRouter();
  const href = `${to}${useFilterLinks()(ownLeftOut(to, keep))}${part === undefined ? '' : `#${part}`}`;
  const isViewed = useViewed() !== null;
  const go = (event: MouseEvent): void => {
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (elsewhere || event.defaultPrevented) return;
    event.preventDefault();
    router.history.push(href);
  };
  if (isViewed) return <span {...rest}>{children}</span>;
  return (
    <a href={href} onClick={go} aria-label={label} {...rest}>
      {children}
    </a>
  );
}
