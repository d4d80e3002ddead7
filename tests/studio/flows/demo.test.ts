/** Every flow on the demo. */
import { describe } from 'vitest';
import { everyFlow } from './all.ts';
import { inWorld } from './flow.ts';
import { demo } from './worlds.ts';

describe.each(['sqlite', 'postgres'] as const)('the demo, %s', (dialect) => inWorld(demo(dialect), everyFlow));
