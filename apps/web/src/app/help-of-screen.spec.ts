import { helpOfScreen } from './help-of-screen.js';

it.each([
  ['/', '/help/analyst/overview'],
  ['/districts/18701000', '/help/analyst/districts'],
  ['/my/fix', '/help/head/my-page'],
  ['/admin', '/help/admin/accounts'],
  ['/admin/audit', '/help/admin/accounts'],
  ['/admin/register', '/help/admin/register'],
  ['/admin/register/1023400000018', '/help/admin/register'],
  ['/admin/links', '/help/analyst/keep-and-share'],
  ['/profile', '/help'],
  ['/help/analyst/queue', '/help'],
  ['/constructor', '/help'],
])('the help of %s is %s', (screen, help) => expect(helpOfScreen(screen)).toBe(help));
