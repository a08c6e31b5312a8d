import { examineAuthorKey } from '@gospulse/collection';
import { givenAuthorKey, makeAuthorKey, readAuthorKey } from '@gospulse/platform';
import { isAuthorKeyInUse, readAuthorKeyFingerprint, replaceAuthorKey } from '@gospulse/store';
import type { Command } from 'commander';
import { notingRefusals, writingDown } from '../events.js';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop, type Workshop } from '../workshop.js';

/** What follows from a new key, in full: it cannot be undone. */
const CONSEQUENCES = `Новый ключ авторов принимается навсегда. Что из этого следует:
- Авторы под старым ключом и под новым не сопоставляются: житель, писавший до замены и после, считается за двоих.
- Что житель добавит после замены к вопросу, заданному до неё, — отдельный вопрос.
- Ответ, который лишь обращается к жителю по имени, находится для вопросов, заданных после замены; на прежние открытые
  вопросы отвечают, как и раньше, ответом на комментарий или в его ветке. Некоторые отвеченные могут остаться открытыми.
- Тексты до и после не узнаются как одинаковые: автоответ и отписка узнаются снова, когда их получит достаточно жителей.
- Сохранённые комментарии остаются со своими хешами, классами и версией правил; показатели прежнего времени не меняются.
  Вернуть старый ключ позже — значит порвать связь ещё раз.
Если есть копия старого ключа, лучше вернуть её (файл author-key в папке данных или GOSPULSE_AUTHOR_KEY); она есть и в
резервной копии: восстановленный в пустую базу, ключ лежит в папке данных.
`;

const DEED = { action: 'author-key.accept', subject: null, details: {} } as const;

interface Accepted {
  readonly authorKey: 'accepted' | 'unchanged';
  readonly fingerprint: string | null;
}

export function addAuthorKey(program: Command): void {
  program
    .command('author-key')
    .description('ключ, которым хешируются авторы комментариев')
    .command('accept')
    .description('продолжить с новым ключом, когда старый потерян: объясняет последствия и ждёт --yes')
    .option('--yes', 'старый ключ потерян, последствия понятны')
    .addHelpText('after', `\n${CONSEQUENCES}`)
    .action(async (options: { readonly yes?: boolean }) => {
      const accepted = await inWorkshop({ kind: 'writes' }, (workshop) =>
        notingRefusals(workshop.dataSource, DEED, () => accept(workshop, options.yes ?? false)),
      );
      printResult(`${JSON.stringify(accepted)}\n`);
    });
}

async function accept({ config, dataSource }: Workshop, isSure: boolean): Promise<Accepted> {
  const given = givenAuthorKey(process.env);
  const before = await readAuthorKeyFingerprint(dataSource);
  const state = await examineAuthorKey(dataSource, config.dataDir, given);
  if (state.kind === 'unusable') throw new CommandError(`ключ авторов нельзя использовать: ${state.why}`);
  if (state.kind === 'fits' || state.kind === 'unclaimed') return { authorKey: 'unchanged', fingerprint: before };
  if (await isAuthorKeyInUse(dataSource)) {
    throw new CommandError('сборщик работает с ключом этой базы: ключ не потерян, возьмите его оттуда');
  }
  if (!isSure) {
    process.stderr.write(CONSEQUENCES);
    throw new UsageError('ничего не изменено: чтобы принять новый ключ, добавьте --yes');
  }
  const found = readAuthorKey(config.dataDir, given);
  const key = found.kind === 'missing' ? makeAuthorKey(config.dataDir) : found;
  if (key.kind !== 'found') throw new CommandError('ключ авторов тем временем изменился: повторите');
  const { fingerprint } = key.keys;
  if (!(await replaceAuthorKey(dataSource, { before, fingerprint, at: new Date() }, writingDown(DEED)))) {
    throw new CommandError('тем временем ключ авторов принял кто-то другой: см. doctor');
  }
  return { authorKey: 'accepted', fingerprint };
}
