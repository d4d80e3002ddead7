/** What a database cannot say of itself and people declare: which collections a many-to-any column of the almanac leads to. */
import { type ModelSettings, noSettings } from '../../api/model/settings.ts';
import type { Sample } from '../databases/load.ts';

export const declared: Readonly<Record<Sample, ModelSettings>> = {
  chinook: noSettings,
  sakila: noSettings,
  almanac: {
    collections: {},
    relations: [
      {
        collection: 'remark',
        field: 'about_key',
        related_collection: null,
        meta: { one_collection_field: 'about_kind', one_allowed_collections: ['office', 'reading'] },
      },
    ],
  },
};
