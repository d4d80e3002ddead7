/** Functions of a field, and paths into JSON. */

export const dateFunctions = ['year', 'month', 'week', 'day', 'weekday'] as const;
export const timeFunctions = ['hour', 'minute', 'second'] as const;
export const functionNames = [...dateFunctions, ...timeFunctions, 'count'] as const;
export type FunctionName = (typeof functionNames)[number];

/** Members and array indexes: `a.b[0]` is `['a', 'b', 0]`. */
export type JsonPath = readonly (string | number)[];
