import { Navigate } from '@tanstack/react-router';
import { openedWith } from '../../address/opened-with.js';
import { ownPath } from '../../address/own-path.js';
import { useMe } from '../../api/queries.js';
import { SIGN_IN } from '../../text/account-strings.js';
import { Failed, Loading } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { SignInForm } from './sign-in-form.js';

const HEIGHT = 320;

/** The door by its own address: where a provider sends back whom it did not let in, and who signed out. */
export function SignInPage() {
  useTitle(SIGN_IN.title);
  const me = useMe();
  if (me.data === undefined) {
    return me.error ? <Failed error={me.error} retry={() => void me.refetch()} /> : <Loading height={HEIGHT} />;
  }
  if (me.data.account !== null) return <Navigate to="/start" replace />;
  const back = openedWith('back');
  // Whoever wanted nothing else begins where they begin.
  return <SignInForm me={me.data} back={back === null ? '/start' : ownPath(back)} problem={openedWith('problem')} />;
}
