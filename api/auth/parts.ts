/** What signing in is made of: given once, when the server starts, to every part of it. */
import type { Config } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import type { Mail } from '../mail/mail.ts';
import type { Callers } from './callers.ts';
import type { Secrets } from './secrets.ts';

export interface Parts {
  readonly engine: Engine;
  readonly callers: Callers;
  readonly mail: Mail;
  readonly config: Config;
  readonly secrets: Pick<Secrets, 'secret' | 'adminTokenHash'>;
  readonly log: Log;
}

/** For how many milliseconds a node may not notice that another one ended a session or withdrew a token. */
export const remembered = 1000;
