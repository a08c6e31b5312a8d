import { useEffect, useState } from 'react';

/** Pixels below the top of the window where the part that is read begins. */
const READ_AT = 96;

/** Which of some parts of a page is read now: the last one that begins above the line of reading. */
export function usePartInView(ids: readonly string[]): string | undefined {
  const [current, setCurrent] = useState(ids[0]);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 1 && scrollY > 0;
      const begun = ids.filter(
        (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= READ_AT,
      );
      setCurrent(isAtEnd ? ids.at(-1) : (begun.at(-1) ?? ids[0]));
    };
    const later = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    later();
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, [ids]);
  return current;
}
