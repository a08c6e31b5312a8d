import { useIsFetching } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { FRAME } from '../text/strings.js';

/** The one region that speaks of figures: once, when what was chosen on a page has come. What is renewed by itself is not told. */
export function SaidAloud() {
  const { pathname, searchStr } = useLocation();
  const isFetching = useIsFetching() > 0;
  const shown = useRef({ pathname, searchStr });
  const isAsked = useRef(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const last = shown.current;
    shown.current = { pathname, searchStr };
    if (last.pathname !== pathname || last.searchStr === searchStr) return;
    isAsked.current = true;
    setSaid('');
  }, [pathname, searchStr]);
  useEffect(() => {
    if (isFetching || !isAsked.current) return;
    isAsked.current = false;
    setSaid(FRAME.renewed);
  }, [isFetching, searchStr]);
  return (
    <p role="status" className="visually-hidden" data-testid="said-aloud">
      {said}
    </p>
  );
}
