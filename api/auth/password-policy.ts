/** What a password must be like: the project's own rule, a regular expression (`auth_password_policy`), wherever one is set. */
import { ApiError } from '../errors.ts';

/** As much as anybody types; a pattern is not run on more. */
const longest = 1000;

/** Throws FAILED_VALIDATION, which does not hold the password. */
export function refuseWeak(password: unknown, policy: string | null): asserts password is string {
  const details = { field: 'password', path: ['password'], collection: 'directus_users' };
  if (typeof password !== 'string' || password === '') {
    throw new ApiError('FAILED_VALIDATION', { ...details, type: 'required', reason: 'A password is a text' });
  }
  if (password.length > longest) {
    throw new ApiError('FAILED_VALIDATION', { ...details, type: 'lte', reason: `It is longer than ${longest} characters` });
  }
  const pattern = policy === null || policy === '' ? null : patternOf(policy);
  if (pattern && !pattern.test(password)) {
    throw new ApiError(
      'FAILED_VALIDATION',
      { ...details, type: 'regex', reason: 'It is not what the project asks of passwords' },
      'See auth_password_policy in /settings',
    );
  }
}

/** `/^.{8,}$/`, with flags or without, or the bare pattern. One that cannot be read lets no password pass. */
function patternOf(policy: string): RegExp {
  const [, pattern, flags] = /^\/(.*)\/([a-z]*)$/s.exec(policy) ?? [];
  try {
    return new RegExp(pattern ?? policy, (flags ?? '').replace(/[gy]/g, ''));
  } catch {
    return /(?!)/;
  }
}
