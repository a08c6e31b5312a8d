import { commands, type CommandName } from '@gospulse/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inOwnRegion } from '../callers/caller.js';
import { identifiedOf } from '../callers/caller-of.js';
import { parse } from './parse.js';

type Command<Name extends CommandName> = (typeof commands)[Name];
type Given<Name extends CommandName> = z.infer<Command<Name>['params']> &
  (Command<Name>['body'] extends z.ZodType ? z.infer<Command<Name>['body']> : unknown);

/** What a change is asked with, all of it checked: the path, the query and the body. @throws ProblemException */
export function parseCommand<Name extends CommandName>(name: Name, request: FastifyRequest): Given<Name> {
  const command = commands[name];
  parse(command.query, request.query);
  const path = parse(command.params, request.params);
  const body = command.body === null ? {} : parse(command.body, ofOwnRegion(command.body, request));
  return { ...path, ...body } as Given<Name>;
}

/** A body as whoever sends it means it: of the first of their regions, where it is of one and names none. */
function ofOwnRegion(schema: z.ZodType, request: FastifyRequest): unknown {
  const body = request.body ?? {};
  const caller = identifiedOf(request)?.caller;
  const isOfRegion = schema instanceof z.ZodObject && 'region' in schema.shape;
  return caller && isOfRegion ? inOwnRegion(caller, body) : body;
}
