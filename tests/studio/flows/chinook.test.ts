/** Every flow on Chinook. */
import { describe } from 'vitest';
import { everyFlow } from './all.ts';
import { inWorld } from './flow.ts';
import { chinook } from './worlds.ts';

describe.each(['sqlite', 'postgres'] as const)('Chinook, %s', (dialect) => inWorld(chinook(dialect), everyFlow));
