import { tellableLogin } from './tellable-login.js';

describe('tellableLogin', () => {
  it.each(['admin', 'i.petrova', 'i.petrova@office.example', 'админ@область.рф', 'короткий'])('tells %s', (login) => {
    expect(tellableLogin(login)).toBe(login);
  });

  it.each(['река волга течёт', 'correcthorsebattery', 'qwerty@12345678', 'a@b.c long password', '😀'.repeat(12)])(
    'tells nothing of %s',
    (login) => {
      expect(tellableLogin(login)).toBeNull();
    },
  );
});
