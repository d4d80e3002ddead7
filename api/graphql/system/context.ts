/** What the fields of `/graphql/system` that are no collections are made of, and what they need of a request besides the engine. */
import type { Access } from '../../access/access.ts';
import type { Caller } from '../../access/caller.ts';
import type { Auth } from '../../auth/auth.ts';
import type { CookieJar } from '../../auth/cookies.ts';
import type { Carrier } from '../../auth/credentials.ts';
import type { About } from '../../auth/server-info.ts';
import type { Model } from '../../model/model.ts';
import type { Context } from '../execute/context.ts';

export interface SystemContext extends Context {
  readonly request: Carrier;
  /** Where cookies go; tokens that are its answer are for nobody to keep. */
  readonly response: CookieJar & { setHeader(name: string, value: string): unknown };
}

/** Given once, when the server starts. */
export interface SystemParts {
  /** null where there are no people, and so no fields about them. */
  readonly auth: Auth | null;
  readonly info: About;
  /** The OpenAPI document; it describes REST, which makes it. */
  openApi(model: Model, access: Access): unknown;
  /** The schema of a scope for this caller, as text. */
  sdl(scope: 'items' | 'system', caller: Caller): string | Promise<string>;
}
