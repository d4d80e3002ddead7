/** What leaves the server but is for itself only: encrypted and signed with a key that is made of its secret for one purpose. */
import { hkdfSync } from 'node:crypto';

export interface Seal {
  /** Good for some milliseconds; null: for good. */
  close(content: Readonly<Record<string, unknown>>, milliseconds: number | null): Promise<string>;
  /** null for what is not sealed by us for this purpose, was changed, or is over. */
  open(sealed: string): Promise<Readonly<Record<string, unknown>> | null>;
}

/** Loaded when somebody signs in so, and not at the start. */
const jose = () => import('jose');

export function openSeal(secret: string, purpose: string): Seal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `pergola ${purpose}`, 32));
  return {
    close: async (content, milliseconds) => {
      const { EncryptJWT } = await jose();
      const token = new EncryptJWT({ content }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
      if (milliseconds !== null) token.setExpirationTime(new Date(Date.now() + milliseconds));
      return token.encrypt(key);
    },
    open: async (sealed) => {
      const { jwtDecrypt } = await jose();
      try {
        const { payload } = await jwtDecrypt(sealed, key, {
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        return payload.content as Readonly<Record<string, unknown>>;
      } catch {
        return null;
      }
    },
  };
}
