/** Settings of GraphQL: how much one document may ask for, what is told of the schema, and who may subscribe. */
import { capped, choice, toggle, whole } from './setting.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;
const some = [1, 1_000_000] as const;

export const graphqlSettings = {
  graphqlIntrospection: toggle(true, 'Whether GraphQL tells of its schema.', quiet),
  graphqlGraphiql: toggle<boolean | null>(null, 'Whether browsers get GraphiQL at `/graphql`.', quiet),
  graphqlQueryTokenLimit: whole(5000, some, 'N', 'Tokens in a GraphQL document.', quiet),
  graphqlMaxDepth: whole(20, some, 'N', 'How deep fields of a GraphQL document may be nested.', quiet),
  graphqlMaxRootFields: whole(50, some, 'N', 'Fields on the top level of a GraphQL document.', quiet),
  graphqlMaxAliases: whole(200, some, 'N', 'Aliases and repeated fields in a GraphQL document.', quiet),
  graphqlMaxDirectives: whole(50, some, 'N', 'Directives in a GraphQL document.', quiet),
  graphqlMaxCost: whole(10_000_000, [1, 1e12], 'N', 'Rows a GraphQL document may ask for, as its limits allow them.', quiet),
  websocketsGraphqlEnabled: toggle(true, 'Whether GraphQL subscriptions are taken over sockets.', quiet),
  websocketsGraphqlAuth: choice(
    'handshake',
    ['public', 'handshake', 'strict'],
    'When a GraphQL socket says who it is: never, with its first message, or before it opens.',
    quiet,
  ),
  websocketsGraphqlAuthTimeout: whole(10, [1, 86_400], 'SECONDS', 'How long a GraphQL socket has for that.', quiet),
  websocketsGraphqlConnLimit: capped('N', 'Most open sockets of GraphQL; -1: no limit of its own.', quiet),
} as const;
