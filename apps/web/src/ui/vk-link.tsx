import type { ReactNode } from 'react';
import { vkHref } from '../text/names.js';

interface VkLinkProps {
  url: string;
  /** What it opens, where its words are those of many links: «Открыть». */
  name?: string;
  children: ReactNode;
}

/** A link out to VK; anything that is not VK's address stays text. */
export function VkLink({ url, name, children }: VkLinkProps) {
  const href = vkHref(url);
  if (href === null) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" aria-label={name}>
      {children}
      <span aria-hidden="true"> ↗</span>
    </a>
  );
}
