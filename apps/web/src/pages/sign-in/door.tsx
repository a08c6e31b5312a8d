import type { MeAnswer } from '@gospulse/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SIGN_IN } from '../../text/account-strings.js';
import { useTitle } from '../../view/use-title.js';
import { SignInForm } from './sign-in-form.js';

/** In the place of whatever page was asked for, which opens after the sign-in: its address stays where it is. */
export default function Door({ me }: { me: MeAnswer }) {
  useTitle(SIGN_IN.title);
  const queries = useQueryClient();
  // What was fetched for whoever was signed in is nobody's now.
  useEffect(() => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }), [queries]);
  return <SignInForm me={me} back={`${location.pathname}${location.search}`} />;
}
