import type { ReactNode } from 'react';
import { vkHref } from '../text/names.js';

/** A link out to VK; anything that is not VK's address stays text. */
export function VkLink({ url, children }: { url: string; children: ReactNode }) {
  const href = vkHref(url);
  if (href === null) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span aria-hidden="true"> ↗</span>
    </a>
  );
}
