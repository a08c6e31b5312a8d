import { z } from 'zod';

export const signOutAnswer = z.object({
  done: z.literal(true),
  /** Where the provider ends its own session too, for whom it answers; null: there is no such place. */
  provider: z.string().nullable(),
});

/** Addresses that a browser goes to and that send it elsewhere: nothing in a page asks for them. */
export const redirects = {
  providerSignIn: {
    path: '/provider/sign-in',
    params: z.strictObject({}),
    query: z.strictObject({ back: z.string().default('/').describe('A place of ours to go to afterwards') }),
    summary: 'Войти через единый вход: отправляет к нему, а если нельзя — на экран входа с кодом причины',
  },
  providerReturn: {
    path: '/provider/return',
    params: z.strictObject({}),
    query: z.looseObject({}),
    summary: 'Возвращение с единого входа: открывает сеанс или отправляет на экран входа с кодом причины',
  },
} as const;
