/** What happens besides when our own collections are written. */
import type { Hook } from '../../engine/hook.ts';

export const systemHooks: readonly Hook[] = [];
