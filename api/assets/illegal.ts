/** The refusal of a transformation: it names the parameter, and says what is wrong with it. */
import { ApiError } from '../errors.ts';

export const illegal = (parameter: string, reason: string, hint?: string): ApiError =>
  new ApiError(
    'ILLEGAL_ASSET_TRANSFORMATION',
    { reason: `"${parameter}" ${reason}`, field: parameter, invalidTransformations: [parameter] },
    hint ?? 'The guide on assets lists the parameters',
  );
