/** All cases, in groups. */
import type { Case } from '../case.ts';
import { aggregates } from './aggregates.ts';
import { any } from './any.ts';
import { composite } from './composite.ts';
import { deep } from './deep.ts';
import { doors } from './doors.ts';
import { errors } from './errors.ts';
import { fields } from './fields.ts';
import { functions } from './functions.ts';
import { lists } from './lists.ts';
import { relations } from './relations.ts';
import { sakilaCases } from './sakila.ts';
import { types } from './types.ts';

export const groups: Readonly<Record<string, readonly Case[]>> = {
  types,
  relations,
  fields,
  deep,
  lists,
  aggregates,
  functions,
  composite,
  any,
  doors,
  errors,
  sakila: sakilaCases,
};
