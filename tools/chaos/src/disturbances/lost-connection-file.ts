import { differencesOf, readFacts } from '../facts.js';
import { count, type Disturbance } from '../scene.js';

/** What may have become of a file: null: it is gone. */
const SPOILED: readonly [Spoiled, ...Spoiled[]] = [
  { name: 'deleted', spoil: () => null },
  { name: 'emptied', spoil: () => '' },
  { name: 'cut short', spoil: (text) => text.slice(0, Math.floor(text.length / 2)) },
  { name: 'full of zeros', spoil: (text) => '\0'.repeat(text.length) },
  { name: 'another program’s', spoil: () => '{"folder":5,"port":"x"}\n' },
];
interface Spoiled {
  readonly name: string;
  readonly spoil: (text: string) => string | null;
}

/**
 * `postgres.json` is lost or damaged between two starts, with the server stopped in order, killed, or still running. The
 * next start must come up with all rows. One that refuses leaves everything as it is, and is told as a problem.
 */
export const loseConnectionFile: Disturbance = async (scene) => {
  const { stage, database, tally, chance } = scene;
  const { cluster } = stage;
  const before = await readFacts(cluster, database);
  const how = chance.pick(SPOILED);
  const server = chance.pick(['stopped', 'killed', 'running'] as const);
  const name = `postgres.json ${how.name}, the server ${server}`;
  count(tally, `postgres.json ${how.name}`);
  if (server === 'stopped') await cluster.stop();
  if (server === 'killed') await cluster.strike('SIGKILL');
  const kept = cluster.connectionFile.read();
  cluster.connectionFile.write(how.spoil(kept));
  const refusal = await cluster.startOnce().then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (refusal !== null) {
    tally.problems.push(`${name}: the start refuses: ${refusal}`);
    cluster.connectionFile.write(kept);
    await cluster.revive();
  }
  const lost = await readFacts(cluster, database).then(
    (after) => differencesOf(before, after).length > 0,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (lost === false) return null;
  throw new Error(`${name}: rows are lost${typeof lost === 'string' ? `: ${lost}` : ''}`);
};
