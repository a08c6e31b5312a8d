import { Link } from '@tanstack/react-router';
import { keepFilters } from '../../address/use-address.js';
import { CHOOSE } from '../../text/reports-strings.js';

/** The heading of a page below the list of editions, with the way back to it. */
export function HeadWithBack({ title }: { title: string }) {
  return (
    <header>
      <p>
        <Link to="/reports" search={keepFilters()}>
          {CHOOSE.back}
        </Link>
      </p>
      <h1>{title}</h1>
    </header>
  );
}
