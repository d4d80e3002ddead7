/** The schema of `/graphql/system` for a caller. */
import type { GraphQLSchema } from 'graphql';
import type { Access } from '../../api/access/access.ts';
import type { Caller } from '../../api/access/caller.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { systemFields } from '../../api/graphql/system/fields.ts';
import type { Model } from '../../api/model/model.ts';
import { openApi } from '../../api/rest/schema/openapi.ts';
import type { TestServer } from '../server.ts';

export function systemSchema({ auth, engine }: TestServer, { access }: Caller): GraphQLSchema {
  const info = { version: 'test', projectName: 'Pergola' };
  const parts = {
    auth,
    info,
    openApi: (model: Model, access: Access) => openApi(model, access, info),
    sdl: (scope: 'items' | 'system', { user }: Caller) => `${scope} of ${user}`,
  };
  return buildSchema({ scope: 'system', model: engine.model(), access, extra: systemFields(parts, access) });
}
