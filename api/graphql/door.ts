/** What the GraphQL door is given from outside. */
import type { Request, Response } from 'express';
import type { Access } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import type { Auth } from '../auth/auth.ts';
import type { About } from '../auth/server-info.ts';
import type { Config } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Live } from '../live/live.ts';
import type { Log } from '../log.ts';
import type { Model } from '../model/model.ts';
import type { ParseLimits } from '../parse/limits.ts';
import type { DocumentSettings } from './request/documents.ts';

export type GraphqlConfig = DocumentSettings & Pick<Config, 'graphqlGraphiql'>;

export interface GraphqlDoor {
  readonly engine: Engine;
  /** People and their sessions; null where there are none. */
  readonly auth: Auth | null;
  /** For subscriptions; null: there are none. */
  readonly live: Live | null;
  readonly limits: ParseLimits;
  readonly writes: {
    /** Items one field of a mutation may write, related ones included; null: no cap. */
    readonly batch: number | null;
  };
  readonly info: About;
  readonly config: GraphqlConfig;
  readonly log: Log;
  /** Who asks; the same for every door. Throws an ApiError for credentials that are wrong. */
  callerOf(request: Request, response: Response): Promise<Caller>;
  /** Has that asked anew. */
  forgetCaller(response: Response): void;
  /** Aborts when the client has gone. */
  whenGone(response: Response): AbortSignal;
  /** The OpenAPI document: REST's own, which GraphQL hands out as well. */
  openApi(model: Model, access: Access): unknown;
}
