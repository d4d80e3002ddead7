/**
 * Answers that are never a guess: SQL's true, false and null, and `ask` where only the database knows. Comparisons work with
 * every order two values may have over there; what holds in all of them is certain.
 */
export type Answer = boolean | null | 'ask';

export const allOf = (answers: readonly Answer[]): Answer => first(answers, [false, 'ask', null], true);
export const anyOf = (answers: readonly Answer[]): Answer => first(answers, [true, 'ask', null], false);
export const not = (answer: Answer): Answer => (typeof answer === 'boolean' ? !answer : answer);

const first = (answers: readonly Answer[], decisive: readonly Answer[], otherwise: Answer): Answer =>
  decisive.find((each) => answers.includes(each)) ?? (answers.includes(null) ? null : otherwise);

/** The same question read in several ways: certain only where all readings agree. */
export const agreed = (answers: readonly Answer[]): Answer =>
  answers.every((each) => each === answers[0]) ? (answers[0] ?? 'ask') : 'ask';

export type Order = '<' | '=' | '>';
export type Orders = readonly Order[];

export const anyOrder: Orders = ['<', '=', '>'];
/** Not equal, and in an order of the database's own. */
export const unequal: Orders = ['<', '>'];
export const equal: Orders = ['='];

export const orderOf = <T extends number | bigint | string>(left: T, right: T): Order =>
  left < right ? '<' : left > right ? '>' : '=';

export type Comparison = '_eq' | '_neq' | '_lt' | '_lte' | '_gt' | '_gte';

const fitting: Readonly<Record<Comparison, string>> = { _eq: '=', _neq: '<>', _lt: '<', _lte: '<=', _gt: '>', _gte: '>=' };

export const holds = (operator: Comparison, orders: Orders): Answer =>
  agreed(orders.map((order) => fitting[operator].includes(order)));
