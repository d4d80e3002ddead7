/**
 * The server's secret and the hash of its admin token: from the configuration, else from `pergola.json` in the data folder,
 * else made, to be kept there once the start has succeeded, readable by this user only. What is configured is never written,
 * so that a server that is given both needs no folder to write to.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config/start-error.ts';
import { hashToken, newToken } from './admin-token.ts';

export interface Secrets {
  readonly secret: string;
  readonly adminTokenHash: string;
  /** A token made just now, to be shown once: it is kept nowhere. */
  readonly newAdminToken: string | null;
  /** Writes what was made. Called when nothing can fail any more, or a token would be in force that nobody has seen. */
  keep(): void;
}

export interface SecretSettings {
  readonly dataDir: string;
  readonly secret: string | null;
  readonly adminToken: string | null;
}

interface Kept {
  readonly secret?: string;
  readonly adminTokenHash?: string;
}

export function openSecrets({ dataDir, secret, adminToken }: SecretSettings): Secrets {
  if (secret !== null && adminToken !== null) {
    return { secret, adminTokenHash: hashToken(adminToken), newAdminToken: null, keep: () => {} };
  }

  const path = join(dataDir, 'pergola.json');
  const kept = readKept(path);
  const newAdminToken = adminToken === null && kept.adminTokenHash === undefined ? newToken() : null;
  const keep: Kept = {
    ...kept,
    ...(secret === null && kept.secret === undefined ? { secret: randomBytes(32).toString('base64url') } : {}),
    ...(newAdminToken === null ? {} : { adminTokenHash: hashToken(newAdminToken) }),
  };
  const made = keep.secret !== kept.secret || keep.adminTokenHash !== kept.adminTokenHash;
  return {
    secret: secret ?? keep.secret!,
    adminTokenHash: adminToken === null ? keep.adminTokenHash! : hashToken(adminToken),
    newAdminToken,
    keep: () => {
      if (made) writeKept(dataDir, path, keep);
    },
  };
}

function readKept(path: string): Kept {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return {};
    throw new StartError(`${path} cannot be read.`, 'Give this user the right to read it, or another data folder with --data.');
  }
  try {
    const { secret, adminTokenHash } = JSON.parse(text) as Record<string, unknown>;
    if (secret !== undefined && typeof secret !== 'string') throw new TypeError('secret');
    if (adminTokenHash !== undefined && !/^[0-9a-f]{64}$/.test(String(adminTokenHash))) throw new TypeError('adminTokenHash');
    return {
      ...(secret === undefined ? {} : { secret }),
      ...(adminTokenHash === undefined ? {} : { adminTokenHash: String(adminTokenHash) }),
    };
  } catch {
    throw new StartError(`${path} is damaged.`, 'Delete it: a new secret and a new admin token are made at the next start.');
  }
}

/** Whole or not at all: written beside its place first. */
function writeKept(dataDir: string, path: string, kept: Kept): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    throw new StartError(
      `The data folder ${dataDir} cannot be written to.`,
      'Give this user the right to write there, another folder with --data, or both SECRET and ADMIN_TOKEN.',
    );
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;
