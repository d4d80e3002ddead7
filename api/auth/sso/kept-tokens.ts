/** Refresh tokens of providers: kept with the user, encrypted; those that another server of this contract kept are as they are. */
import type { Engine } from '../../engine/engine.ts';
import { users } from '../people.ts';
import { is, rowsOf, textOf } from '../rows.ts';
import type { Seal } from './seal.ts';

export interface KeptTokens {
  read(user: string): Promise<string | null>;
  write(user: string, token: string): Promise<void>;
}

const ours = 'pergola:';

export function openKeptTokens(engine: Engine, seal: Seal): KeptTokens {
  const rows = rowsOf(engine);
  return {
    read: async (user) => {
      const [row] = await rows.read(users, ['auth_data'], is('id', user), 1);
      const kept = tokenIn(row?.auth_data);
      if (kept === null || !kept.startsWith(ours)) return kept;
      return textOf((await seal.open(kept.slice(ours.length)))?.token);
    },
    write: async (user, token) => {
      const refreshToken = `${ours}${await seal.close({ token }, null)}`;
      await rows.update(users, user, { auth_data: { refreshToken } });
    },
  };
}

function tokenIn(data: unknown): string | null {
  const object: unknown = typeof data === 'string' ? parsed(data) : data;
  const token = typeof object === 'object' && object !== null ? (object as { refreshToken?: unknown }).refreshToken : null;
  return typeof token === 'string' && token !== '' ? token : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
