import { commands, type CommandName } from '@gospulse/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { parse } from './parse.js';

type Command<Name extends CommandName> = (typeof commands)[Name];
type Given<Name extends CommandName> = z.infer<Command<Name>['params']> &
  (Command<Name>['body'] extends z.ZodType ? z.infer<Command<Name>['body']> : unknown);

/** What a change is asked with, all of it checked: the path, the query and the body. @throws ProblemException */
export function parseCommand<Name extends CommandName>(
  name: Name,
  { params, query, body }: FastifyRequest,
): Given<Name> {
  const command = commands[name];
  parse(command.query, query);
  const path = parse(command.params, params);
  return { ...path, ...(command.body === null ? {} : parse(command.body, body ?? {})) } as Given<Name>;
}
