/**
 * One CASL ability per set of policies: who may do what is asked of it, for explanations and for items in hand. Rules on items in
 * hand are read by `matches`: what only a database knows counts as not satisfied.
 */
import { Ability } from '@casl/ability';
import type { Filter } from '../query/filter.ts';
import { type Fields, matches, type Row, type Storage } from '../query/matches.ts';
import type { Action } from './access.ts';

/** An item whose row rules can be looked into. */
export interface InHand {
  readonly collection: string;
  readonly row: Row;
  readonly fields: Fields;
  readonly storage: Storage;
}

export type PolicyAbility = Ability<[string, string | InHand], Filter>;

export interface AbilityRule {
  readonly action: Action;
  readonly collection: string;
  readonly conditions: Filter | null;
  readonly fields: readonly string[] | 'all';
  /** The policy it comes from. */
  readonly policy: string;
}

/** Names that no action, collection or field has: CASL's own (`all`, `manage`) are names a collection could have. */
const anything = '\u0001any';
const noField = '\u0001none';

/** A rule as CASL takes it, and what it was made of. */
interface Told<R extends AbilityRule> {
  readonly action: string;
  readonly subject: string;
  readonly reason: string;
  readonly conditions?: Filter;
  readonly fields?: string[];
  readonly from: R;
}

const toldOf = <R extends AbilityRule>(rule: R): Told<R> => ({
  action: rule.action,
  subject: rule.collection,
  reason: rule.policy,
  ...(rule.conditions && { conditions: rule.conditions }),
  ...(rule.fields !== 'all' && { fields: rule.fields.length > 0 ? [...rule.fields] : [noField] }),
  from: rule,
});

export function abilityOf(rules: readonly AbilityRule[]): PolicyAbility {
  return new Ability<[string, string | InHand], Filter>(rules.map(toldOf), {
    anyAction: anything,
    anySubjectType: anything,
    detectSubjectType: (item) => (item as unknown as InHand).collection as never,
    conditionsMatcher: (filter) => (item) => satisfies(filter, item as InHand),
    fieldMatcher: (fields) => (field) => fields.includes(field),
  });
}

/** For administrators. */
export const fullAbility = (): PolicyAbility =>
  new Ability<[string, string | InHand], Filter>([{ action: anything, subject: anything }], {
    anyAction: anything,
    anySubjectType: anything,
    detectSubjectType: (item) => (item as unknown as InHand).collection as never,
  });

/** The rules for an action on a collection, in the order they were given. R is what `abilityOf` was given. */
export const rulesFor = <R extends AbilityRule>(ability: PolicyAbility, action: Action, collection: string): readonly R[] =>
  ability
    .rulesFor(action, collection)
    .toReversed()
    .map(({ origin }) => (origin as unknown as Told<R>).from);

/** Of a rule whose variables have been bound. */
const satisfies = (filter: Filter, { row, fields, storage }: InHand): boolean =>
  matches(filter, row, fields, { resolve: () => undefined, storage }) === true;
