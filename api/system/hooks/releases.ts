/**
 * Releases: what state they are in is the server's to say, and what went out with one stays. Who adds a version to a release may see
 * both; that they may be promoted is looked at when they are.
 */
import type { Caller } from '../../access/caller.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Hook } from '../../engine/hook.ts';
import { ApiError } from '../../errors.ts';
import type { Payload } from '../../query/change.ts';
import { maySee } from '../item.ts';
import { columns, equals, readWithin, text } from '../rows.ts';
import { forbidden, has } from './refuse.ts';

const name = 'pergola_releases';
const members = 'pergola_release_versions';

const ofServer = ['status', 'date_published', 'published_by'] as const;

const releases: Hook = {
  collection: name,
  before: ({ payloads }, { caller }) => {
    if (caller.access.server) return payloads;
    for (const payload of payloads) {
      const field = ofServer.find((each) => has(payload, each));
      if (field === undefined) continue;
      const hint = 'Promote the release, or schedule it';
      throw new ApiError('INVALID_PAYLOAD', { reason: `"${field}" is not for writing`, collection: name, field }, hint);
    }
    return payloads;
  },
};

const versions: Hook = {
  collection: members,
  // Where it was and where it is: a version that is moved leaves one release for another.
  after: async ({ before, after }, { caller, transaction }) => {
    if (caller.access.server) return;
    const touched = new Set([...before, ...after].flatMap((row) => text(row?.release) ?? []));
    for (const id of touched) await requireOpen(transaction, id);
    for (const row of after) if (row) await requireSeen(transaction, caller, row);
  },
};

async function requireOpen(transaction: Transaction, id: string): Promise<void> {
  // Nobody promotes it before this is committed.
  await transaction.hold(name, [[id]]);
  const [release] = await readWithin(transaction, name, columns('status'), equals('id', id));
  if (release?.status !== 'published') return;
  const reason = 'The release has been promoted, and keeps the versions it had';
  throw new ApiError('UNPROCESSABLE_CONTENT', { reason, collection: members, field: 'release' }, 'Make another release');
}

async function requireSeen(transaction: Transaction, caller: Caller, { release, version }: Payload): Promise<void> {
  if (!(await maySee(transaction, caller, name, release))) {
    throw forbidden('There is no such release, or you may not see it', members, 'release');
  }
  if (!(await maySee(transaction, caller, 'directus_versions', version))) {
    throw forbidden('There is no such version, or you may not see it', members, 'version');
  }
}

export const releaseHooks: readonly Hook[] = [releases, versions];
