/** `utils_…`: small services besides items. */
import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLNonNull, GraphQLString } from 'graphql';
import { clearCache } from '../../system/tools/clear-cache.ts';
import { randomText } from '../../system/tools/random-text.ts';
import { revertTo } from '../../system/tools/revert.ts';
import { moveItem } from '../../system/tools/sort.ts';
import { nothing } from '../schema/scalars.ts';
import type { SystemFields } from './server-fields.ts';

const id = { type: new GraphQLNonNull(GraphQLID) };

export const utilsFields: SystemFields = {
  utils_random_string: {
    type: GraphQLString,
    args: { length: { type: GraphQLInt } },
    resolve: (_, { length }) => randomText(typeof length === 'number' ? length : null),
  },
  utils_sort: {
    type: GraphQLBoolean,
    args: { collection: { type: new GraphQLNonNull(GraphQLString) }, item: id, to: id },
    resolve: async (_, { collection, item, to }, { engine, caller, signal }) => {
      await moveItem(engine, { collection: String(collection), item, to }, caller, signal);
      return true;
    },
  },
  utils_revert: {
    type: GraphQLBoolean,
    args: { revision: id },
    resolve: async (_, { revision }, { engine, caller, signal }) => {
      await revertTo(engine, String(revision), caller, signal);
      return true;
    },
  },
  utils_cache_clear: { type: nothing, resolve: (_, __, { engine, caller }) => clearCache(engine, caller) },
};
