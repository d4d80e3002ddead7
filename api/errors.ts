/**
 * Every error an API answers with: a code that never changes, a sentence in the
 * user's words, and what to try. Documented in docs/reference/errors.md, by test.
 */
export interface Details {
  readonly [name: string]: unknown;
}

interface Meaning {
  readonly status: number;
  message(details: Details): string;
  /** Where whoever refuses has nothing better to say. */
  readonly hint?: string;
}

const said = (status: number, text: string): Meaning => ({ status, message: () => text });
const withReason = (status: number, text: string): Meaning => ({
  status,
  message: ({ reason }) => (reason ? `${text}. ${sentence(String(reason))}` : `${text}.`),
});

/** Says of which field, where it is known, and why, where there is more to say. */
const withSubject = (status: number, text: string, hint: string): Meaning => ({
  status,
  hint,
  message: ({ field, collection, reason }) => {
    const subject = field ? ` "${String(field)}"${collection ? ` in collection "${String(collection)}"` : ''}` : '';
    return `${text}${subject}.${reason ? ` ${sentence(String(reason))}` : ''}`;
  },
});

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const codes = {
  // The reason is the whole sentence: what was asked for, and that it may as well not exist.
  FORBIDDEN: {
    status: 403,
    message: ({ reason }) => sentence(String(reason ?? "You don't have permission to access this")),
  },
  INVALID_CREDENTIALS: said(401, 'Invalid user credentials.'),
  INVALID_OTP: said(401, 'Invalid user OTP.'),
  INVALID_IP: said(401, 'Invalid IP address.'),
  INVALID_PROVIDER: said(403, 'Invalid provider.'),
  INVALID_PROVIDER_CONFIG: said(503, 'Invalid config for the provider.'),
  USER_SUSPENDED: said(401, 'User suspended.'),
  TOKEN_EXPIRED: said(401, 'Token expired.'),
  INVALID_TOKEN: said(403, 'Invalid token.'),
  AUTH_FAILED: withReason(401, 'Authentication failed'),
  AUTH_TIMEOUT: withReason(401, 'Authentication timed out'),
  INVALID_COLLECTION: withReason(400, 'Invalid collection'),
  INVALID_PAYLOAD: withReason(400, 'Invalid payload'),
  INVALID_QUERY: withReason(400, 'Invalid query'),
  INVALID_PATH_PARAMETER: withReason(400, 'Invalid path parameter'),
  FAILED_VALIDATION: withSubject(400, 'Validation failed for field', 'Send another value; `type` names the rule'),
  RECORD_NOT_UNIQUE: withSubject(400, 'Value has to be unique for field', 'Send another value'),
  INVALID_FOREIGN_KEY: withSubject(400, 'Invalid foreign key for field', 'Name an item that is there'),
  NOT_NULL_VIOLATION: withSubject(400, 'Value cannot be null for field', 'Send a value'),
  VALUE_TOO_LONG: withSubject(400, 'Value is too long for field', 'Send a shorter value'),
  VALUE_OUT_OF_RANGE: withSubject(400, 'Value is out of range for field', 'Send a value that the field can hold'),
  PRECONDITION_FAILED: withReason(412, 'The item has changed'),
  SLOW_CONSUMER: said(429, 'The connection takes what it is sent too slowly.'),
  REQUESTS_EXCEEDED: withReason(429, 'Too many requests'),
  LIMIT_EXCEEDED: withReason(403, 'A limit is exceeded'),
  UNEXPECTED_RESPONSE: withReason(503, 'Another service answered unexpectedly'),
  GRAPHQL_VALIDATION: withReason(400, 'GraphQL validation error'),
  // Clients know it by this word, and read it from an answer that is none of an error.
  PERSISTED_QUERY_NOT_FOUND: said(200, 'PersistedQueryNotFound'),
  ROUTE_NOT_FOUND: { status: 404, message: ({ path }) => `Route ${String(path)} doesn't exist.` },
  METHOD_NOT_ALLOWED: {
    status: 405,
    message: ({ current, allowed }) =>
      `Invalid method "${String(current)}" used. Should have used ${(allowed as readonly string[]).join(', ')}.`,
  },
  OUT_OF_TIME: withReason(408, 'The request took too long and was stopped'),
  UPLOAD_CONFLICT: withReason(409, 'The upload goes on elsewhere'),
  CONTENT_TOO_LARGE: withReason(413, 'Request content is too large'),
  UNSUPPORTED_MEDIA_TYPE: withReason(415, 'Unsupported media type'),
  ILLEGAL_ASSET_TRANSFORMATION: withReason(400, 'Illegal asset transformation'),
  RANGE_NOT_SATISFIABLE: withReason(416, 'Range not satisfiable'),
  UNPROCESSABLE_CONTENT: withReason(422, "Can't process content"),
  VERSION_HASH_MISMATCH: {
    ...withReason(422, 'The item has changed since the version was compared with it'),
    hint: 'Compare again, and promote with the new mainHash',
  },
  INTERNAL_SERVER_ERROR: said(500, 'An unexpected error occurred.'),
  SERVICE_UNAVAILABLE: withReason(503, 'The service is unavailable'),
} as const satisfies Record<string, Meaning>;

export type ErrorCode = keyof typeof codes;

export const errorCodes = Object.keys(codes) as readonly ErrorCode[];

/**
 * `details` go to the client as they are, beside the code: `field`, `collection`,
 * `reason` … never SQL, never a value the caller may not see.
 */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details: Details;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, details: Details = {}, hint?: string) {
    const meaning: Meaning = codes[code];
    super(meaning.message(details));
    this.name = 'ApiError';
    this.code = code;
    this.status = meaning.status;
    this.details = details;
    this.hint = hint ?? meaning.hint;
  }
}

/** Several at once, where a request is wrong in several places. */
export class ApiErrors extends Error {
  readonly errors: readonly ApiError[];

  constructor(errors: readonly ApiError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'ApiErrors';
    this.errors = errors;
  }
}

/** The error a malformed query parameter gets: says which parameter, what is wrong, and what to give instead. */
export function invalidQuery(
  parameter: string,
  reason: string,
  hint?: string,
  details: Details & { readonly path?: readonly string[] } = {},
): ApiError {
  return new ApiError('INVALID_QUERY', { reason, field: parameter, ...details }, hint);
}
