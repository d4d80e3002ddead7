/**
 * Policies -> Access: the permission rows of everything a caller has, folded into one rule per collection and action. Rows add
 * up: each grants its fields on the items its rule holds for. Pure; values of variables are given.
 */
import { createHash } from 'node:crypto';
import type { Payload } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import type { Rule } from '../query/rule.ts';
import type { Literal, Variable } from '../query/value.ts';
import { type AbilityRule, abilityOf, fullAbility, type PolicyAbility, rulesFor } from './ability.ts';
import { type Access, type Action, type ChangeGrant, fullAccess, type Grant } from './access.ts';
import { bindPresets, variablesOfPresets } from './presets.ts';
import { bindRule, readValidation, variablesOfRule } from './validation-rule.ts';
import { anyOf, type Bound, bindFilter, textOfFilter, type Variables, variableName, variablesOfFilter } from './variables.ts';
import { readRule } from './written-rule.ts';

export interface PolicyRules {
  readonly id: string;
  readonly admin: boolean;
  readonly app: boolean;
  readonly permissions: readonly PermissionRow[];
}

/** A row of `directus_permissions`, its JSON read or as text. */
export interface PermissionRow {
  readonly collection: string;
  readonly action: Action;
  readonly permissions: unknown;
  readonly validation: unknown;
  readonly presets: Payload | null;
  /** `['*']`: all; null and none: the action alone. */
  readonly fields: readonly string[] | null;
}

export interface PolicyAccess extends Access {
  readonly ability: PolicyAbility;
  /** Rules that could not be read, and so grant nothing. */
  readonly faults: readonly string[];
}

const actions: ReadonlySet<string> = new Set<Action>(['create', 'read', 'update', 'delete', 'share']);

/** What has to be known before the policies can be compiled, each once; `$NOW` is not among it. */
export function variablesOf(policies: readonly PolicyRules[]): readonly Variable[] {
  const found = new Map<string, Variable>();
  if (policies.some(({ admin }) => admin)) return [];
  for (const row of policies.flatMap(({ permissions }) => permissions)) {
    const { filter } = readRule(row.permissions);
    const { rule } = readValidation(row.validation);
    for (const variable of [
      ...(filter ? variablesOfFilter(filter) : []),
      ...(rule ? variablesOfRule(rule) : []),
      ...variablesOfPresets(row.presets),
    ])
      if (variable.variable !== 'NOW') found.set(variableName(variable), variable);
  }
  return [...found.values()];
}

/** One row, its variables bound. */
interface BoundRow extends AbilityRule {
  readonly validation: Rule | null;
  readonly presets: Payload | null;
  /** What the row says besides its rule, as text. */
  readonly written: string;
}

export function compileAccess(policies: readonly PolicyRules[], variables: Variables): PolicyAccess {
  if (policies.some(({ admin }) => admin)) return { ...fullAccess, ability: fullAbility(), faults: [] };
  const bound: Bound = { variables, literals: [] };
  const faults: string[] = [];
  const filters = new Map<string, Filter | null>();
  /** Equal rules are one object, so that rows that say the same fall together. */
  const filterOf = (written: unknown, { id }: PolicyRules, { collection, action }: PermissionRow): Filter | null => {
    const text = typeof written === 'string' ? written : JSON.stringify(written ?? null);
    const known = filters.get(text);
    if (known !== undefined) return known;
    const { filter, fault } = readRule(written);
    if (fault) faults.push(`Policy ${id}, ${action} of "${collection}": ${fault}`);
    const made = filter && bindFilter(filter, bound);
    filters.set(text, made);
    return made;
  };
  const rows = policies.flatMap((policy) =>
    policy.permissions.flatMap((row): BoundRow[] => {
      const { collection, action } = row;
      if (!actions.has(action)) return [];
      const conditions = action === 'create' ? null : filterOf(row.permissions, policy, row);
      const validation = readValidation(row.validation);
      if (validation.fault) faults.push(`Policy ${policy.id}, ${action} of "${collection}": ${validation.fault}`);
      const fields = row.fields?.includes('*') ? ('all' as const) : (row.fields ?? []);
      return [
        {
          action,
          collection,
          conditions,
          fields,
          policy: policy.id,
          validation: validation.rule && bindRule(validation.rule, variables),
          presets: row.presets,
          written: JSON.stringify([row.validation, row.presets]),
        },
      ];
    }),
  );
  const ability = abilityOf(rows);
  const grants = new Map<string, ChangeGrant | null>();
  const grantOf = (action: Action, collection: string): ChangeGrant | null => {
    const name = `${action} ${collection}`;
    const known = grants.get(name);
    if (known !== undefined) return known;
    const granting = rulesFor<BoundRow>(ability, action, collection);
    const made = granting.length > 0 ? fold(granting, variables) : null;
    grants.set(name, made);
    return made;
  };
  return {
    fingerprint: fingerprintOf(rows, bound.literals),
    admin: false,
    server: false,
    literals: bound.literals,
    read: (collection) => grantOf('read', collection),
    change: (action, collection) => grantOf(action, collection),
    ability,
    faults,
  };
}

/** Rows of one action on one collection. */
function fold(rows: readonly BoundRow[], variables: Variables): ChangeGrant {
  const presets = rows.flatMap((row) => (row.presets ? [row.presets] : []));
  return {
    ...grantOfRules(rows),
    validation: rows.flatMap(({ validation }) => (validation ? [validation] : [])),
    // A preset may be the moment: worked out when it is asked for.
    get presets() {
      return bindPresets(presets, variables);
    },
  };
}

/** A field's rule is that of the rows that grant it, unless some of these grants it everywhere. */
function grantOfRules(rules: readonly AbilityRule[]): Grant {
  const all = rules.filter(({ fields }) => fields === 'all');
  const whole = distinct(rules);
  const fields = all.length > 0 ? ('all' as const) : new Set(rules.flatMap((rule) => rule.fields));
  const known = new Map<string, Filter | null>();
  return {
    fields,
    rows: whole && anyOf(whole),
    only: (field) => {
      let rule = known.get(field);
      if (rule === undefined) {
        const granting = distinct(rules.filter((each) => each.fields === 'all' || each.fields.includes(field)));
        rule = granting === null || granting.length === whole?.length ? null : anyOf(granting);
        known.set(field, rule);
      }
      return rule;
    },
  };
}

/** The rules of some rows, each once; null where one of them holds everywhere. */
function distinct(rules: readonly AbilityRule[]): readonly Filter[] | null {
  const conditions = [...new Set(rules.map((rule) => rule.conditions))];
  return conditions.includes(null) ? null : (conditions as Filter[]);
}

/** The rules as they are bound, and what variables they hold; not what these stand for. */
function fingerprintOf(rows: readonly BoundRow[], literals: readonly Literal[]): string {
  const variable = new Set(literals);
  const texts = rows.map(({ action, collection, fields, conditions, written }) => [
    action,
    collection,
    fields,
    textOfFilter(conditions, variable),
    written,
  ]);
  return createHash('sha256').update(JSON.stringify(texts)).digest('base64url');
}
