import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { useFilterLinks } from '../../address/use-filter-links.js';

interface HelpLinkProps {
  /** A path of ours with its hash, or another site. */
  to: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A link of the help: to another of its pages or to a screen, with the filters, or to another site. */
export function HelpLink({ to, className, children }: HelpLinkProps) {
  const router = useRouter();
  const links = useFilterLinks();
  if (!to.startsWith('/')) {
    return (
      <a href={to} className={className} rel="noreferrer" target="_blank">
        {children}
      </a>
    );
  }
  const [path = '', hash] = to.split('#');
  const href = `${path}${links()}${hash === undefined ? '' : `#${encodeURIComponent(hash)}`}`;
  const isOutside = path.startsWith('/api/');
  const go = (event: MouseEvent): void => {
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (elsewhere || isOutside) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={isOutside ? path : href} onClick={go} className={className}>
      {children}
    </a>
  );
}
