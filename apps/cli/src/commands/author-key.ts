import { examineAuthorKey } from '@gospulse/collection';
import { givenAuthorKey, makeAuthorKey, readAuthorKey } from '@gospulse/platform';
import { isAuthorKeyInUse, readAuthorKeyFingerprint, replaceAuthorKey } from '@gospulse/store';
import type { Command } from 'commander';
import { notingRefusals, writingDown } from '../events.js';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop, type Workshop } from '../workshop.js';

/** What follows from a new key, in full: it cannot be undone. */
const CONSEQUENCES = `A new author key is accepted for good. What follows:
- Authors hashed with the old key and with the new one can never be matched: a resident who commented before and
  after counts as two.
- What a resident adds after the change to a question from before is a question of its own.
- A reply that only addresses a resident by name is found for questions asked since; older open questions are answered by
  replies to the comment or in its thread, as before. Some of them may stay open that were answered.
- Texts of before and after are not seen as one wording: a machine's text and a formulaic reply are known again once they
  were sent to enough residents since.
- Comments stored so far keep their hashes, their classes and the version of the rules that gave them; figures of the time
  before stay as they are. To put the old key back later breaks the match once more.
If there is a copy of the old key, put it back instead (the file author-key of the data directory, or GOSPULSE_AUTHOR_KEY);
a backup holds one: restored into an empty database, it lies in the data directory there.
`;

const DEED = { action: 'author-key.accept', subject: null, details: {} } as const;

interface Accepted {
  readonly authorKey: 'accepted' | 'unchanged';
  readonly fingerprint: string | null;
}

export function addAuthorKey(program: Command): void {
  program
    .command('author-key')
    .description('the key of the hashes of comment authors')
    .command('accept')
    .description('go on with a new key where the old one is lost: explains what follows, and takes --yes')
    .option('--yes', 'the old key is lost for good, and what follows is understood')
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
  if (state.kind === 'unusable') throw new CommandError(`the author key cannot be used: ${state.why}`);
  if (state.kind === 'fits' || state.kind === 'unclaimed') return { authorKey: 'unchanged', fingerprint: before };
  if (await isAuthorKeyInUse(dataSource)) {
    throw new CommandError('a collector is at work with the key of this database: it is not lost, take it from there');
  }
  if (!isSure) {
    process.stderr.write(CONSEQUENCES);
    throw new UsageError('nothing was changed: say --yes to accept a new author key');
  }
  const found = readAuthorKey(config.dataDir, given);
  const key = found.kind === 'missing' ? makeAuthorKey(config.dataDir) : found;
  if (key.kind !== 'found') throw new CommandError('the author key was changed meanwhile: try again');
  const { fingerprint } = key.keys;
  if (!(await replaceAuthorKey(dataSource, { before, fingerprint, at: new Date() }, writingDown(DEED)))) {
    throw new CommandError('somebody else accepted an author key meanwhile: see gospulse doctor');
  }
  return { authorKey: 'accepted', fingerprint };
}
