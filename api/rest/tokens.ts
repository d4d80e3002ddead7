/** Tokens on the wire: as the body, and the cookies, of an answer that nobody may keep. */
import type { Response } from 'express';
import { type CookieSettings, setCookie, tokenAnswer } from '../auth/cookies.ts';
import type { Mode, Tokens } from '../auth/sign-in.ts';
import { sendData } from './send.ts';

export function sendTokens(response: Response, tokens: Tokens, mode: Mode, settings: CookieSettings): void {
  response.setHeader('Cache-Control', 'no-store');
  setCookie(response, tokens, mode, settings);
  sendData(response, tokenAnswer(tokens, mode));
}
