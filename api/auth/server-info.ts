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

/** As drafts of health+json have it. */
export interface Check {
  readonly status: 'ok' | 'warn' | 'error';
  readonly componentType: string;
  readonly observedValue?: number | string | null;
  readonly observedUnit?: string;
  readonly output?: string;
}

/** By what is measured: `local:responseTime`. */
export type Checks = Readonly<Record<string, readonly Check[]>>;

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

/**
 * What is checked is for administrators. `look`: at what there is besides databases, whose failure does not take the server out of
 * service.
 */
export async function serverHealth(
  engine: Engine,
  info: About,
  { access }: Caller,
  look: () => Promise<Checks> = async () => ({}),
) {
  const [sources, others] = await Promise.all([engine.health(), access.admin ? look() : {}]);
  const status = sources.some((each) => each.status === 'error') ? 'error' : 'ok';
  if (!access.admin) return { status };
  return { status, releaseId: info.version, serviceId: 'pergola', checks: { ...checksOf(sources), ...others } };
}

function checksOf(sources: readonly SourceHealth[]): Checks {
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
