/** `server_…`: is it there, what is it, are its databases well, and what does it serve. */
import { GraphQLBoolean, GraphQLEnumType, type GraphQLFieldConfig, GraphQLInt, GraphQLObjectType, GraphQLString } from 'graphql';
import { serverHealth, serverInfo } from '../../auth/server-info.ts';
import type { WireObject } from '../../parse/wire.ts';
import { json } from '../schema/scalars.ts';
import type { SystemContext, SystemParts } from './context.ts';
import { once } from './once.ts';
import { textFields } from './plain-type.ts';

export type SystemField = Pick<GraphQLFieldConfig<unknown, SystemContext, WireObject>, 'type' | 'args' | 'resolve'>;
export type SystemFields = Readonly<Record<string, SystemField>>;

const projectType = new GraphQLObjectType({
  name: 'server_info_project',
  fields: {
    ...textFields(
      'project_name',
      'project_descriptor',
      'project_logo',
      'project_color',
      'default_language',
      'default_appearance',
      'public_favicon',
      'public_foreground',
      'public_background',
      'public_note',
      'custom_css',
    ),
    public_registration: { type: GraphQLBoolean },
    public_registration_verify_email: { type: GraphQLBoolean },
  },
});

const queryLimitType = new GraphQLObjectType({
  name: 'server_info_query_limit',
  fields: { default: { type: GraphQLInt }, max: { type: GraphQLInt } },
});

const infoType = new GraphQLObjectType({
  name: 'server_info',
  fields: {
    project: { type: projectType },
    version: { type: GraphQLString },
    queryLimit: { type: queryLimitType },
    rateLimit: { type: json },
    rateLimitGlobal: { type: json },
    websocket: { type: json },
  },
});

const scopeType = new GraphQLEnumType({
  name: 'graphql_sdl_scope',
  values: { items: { value: 'items' }, system: { value: 'system' } },
});

export const serverFields = ({ auth, info, openApi, sdl }: SystemParts): SystemFields => ({
  server_ping: { type: GraphQLString, resolve: () => 'pong' },
  server_info: { type: infoType, resolve: (_, __, { limits, caller }) => serverInfo(auth, info, limits, caller) },
  server_health: { type: json, resolve: once((_, __, { engine, caller }) => serverHealth(engine, info, caller)) },
  server_specs_oas: { type: json, resolve: once((_, __, { engine, caller }) => openApi(engine.model(), caller.access)) },
  server_specs_graphql: {
    type: GraphQLString,
    args: { scope: { type: scopeType, defaultValue: 'items' } },
    resolve: (_, { scope }, { caller }) => sdl(scope === 'system' ? 'system' : 'items', caller),
  },
});
