/** What the server says of itself (`/server/info`, `/server/health`), as much of it as the caller may know. */
import type { Caller } from '../access/caller.ts';
import type { Engine, SourceHealth } from '../engine/engine.ts';
import type { ParseLimits } from '../parse/limits.ts';
import type { Auth } from './auth.ts';

export interface About {
  /** Of Pergola. */
  readonly version: string;
  readonly projectName: string;
}

type Limits = Pick<ParseLimits, 'limitDefault' | 'limitMax'>;

/** Whoever is not signed in is told of the project alone. */
export async function serverInfo(auth: Auth | null, info: About, limits: Limits, { access, user }: Caller) {
  const said = await auth?.project();
  const project = {
    ...said?.shown,
    project_name: said?.name ?? info.projectName,
    public_registration: said?.registration.open ?? false,
    public_registration_verify_email: said?.registration.verifyEmail ?? false,
  };
  if (user === null && !access.admin) return { project };
  const queryLimit = { default: limits.limitDefault, max: limits.limitMax ?? -1 };
  return { project, version: info.version, queryLimit, rateLimit: false, rateLimitGlobal: false, websocket: false };
}

/** What is checked is for administrators. */
export async function serverHealth(engine: Engine, info: About, { access }: Caller) {
  const sources = await engine.health();
  const status = sources.some((each) => each.status === 'error') ? 'error' : 'ok';
  return access.admin ? { status, releaseId: info.version, serviceId: 'pergola', checks: checksOf(sources) } : { status };
}

function checksOf(sources: readonly SourceHealth[]) {
  return Object.fromEntries(
    sources.map(({ source, dialect, status, latency, message }) => [
      `${source || dialect}:responseTime`,
      [
        {
          status,
          componentType: 'datastore',
          observedValue: latency,
          observedUnit: 'ms',
          ...(message === null ? null : { output: message }),
        },
      ],
    ]),
  );
}
