/** Every flow on Sakila. */
import { describe } from 'vitest';
import { everyFlow } from './all.ts';
import { inWorld } from './flow.ts';
import { sakila } from './worlds.ts';

describe.each(['sqlite', 'postgres'] as const)('Sakila, %s', (dialect) => inWorld(sakila(dialect), everyFlow));
