import 'reflect-metadata';
import { runCommandLine } from './command-line.js';
import { isInterrupted, watchInterruptions } from './interruption.js';

watchInterruptions();
const code = await runCommandLine(process.argv.slice(2));
// One that was cut short ends with a code of its own, as soon as everything is put away.
if (!isInterrupted()) process.exitCode = code;
