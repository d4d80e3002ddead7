/** Fields as their conditions make them, for the values that stand in the form now. Of several that hold, the last one counts. Pure. */
import type { Rule } from '../../../api/query/rule.ts';
import { choicesOf } from '../../schema/options.ts';
import type { Condition, Field } from '../../schema/schema.ts';
import { answerOf, type Known, type Row } from './answer.ts';
import { readRule } from './read-rule.ts';

const read = new WeakMap<Condition, Rule | null>();

function ruleOf(condition: Condition): Rule | null {
  const known = read.get(condition);
  if (known !== undefined) return known;
  const rule = readRule(condition.rule);
  read.set(condition, rule);
  return rule;
}

/** null: none holds. */
export function holding({ conditions }: Pick<Field, 'conditions'>, row: Row, known: Known): Condition | null {
  const holds = (condition: Condition): boolean => {
    const rule = ruleOf(condition);
    return rule !== null && answerOf(rule, row, known) === true;
  };
  return conditions.findLast(holds) ?? null;
}

/** A field that stays as it is stays the same object: what shows it need not be drawn again. */
export function conditioned(field: Field, condition: Condition | null): Field {
  if (condition === null) return field;
  const known = made.get(field)?.get(condition);
  if (known) return known;
  const options = condition.options ? { ...field.options, ...condition.options } : field.options;
  const next: Field = {
    ...field,
    hidden: condition.hidden ?? field.hidden,
    readonly: condition.readonly ?? field.readonly,
    required: condition.required ?? field.required,
    options,
    choices: condition.options && 'choices' in condition.options ? choicesOf(options) : field.choices,
  };
  const others = made.get(field) ?? new Map<Condition, Field>();
  made.set(field, others.set(condition, next));
  return next;
}

const made = new WeakMap<Field, Map<Condition, Field>>();

/** What is taken away on saving, as its field is hidden: null, where it has a value. */
export function cleared(fields: Iterable<Field>, conditionOf: (field: Field) => Condition | null, values: Row): Row {
  return Object.fromEntries(
    [...fields].flatMap((field) => {
      const condition = conditionOf(field);
      return condition?.clears && condition.hidden && (values[field.name] ?? null) !== null ? [[field.name, null]] : [];
    }),
  );
}
