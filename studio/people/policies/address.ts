/** Addresses a policy holds for: one, a network, or a range. Only what is plainly none is told here; the server reads them closely. Pure. */
const four = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const six = /^(?=.*:)[0-9a-f:]{2,39}$/i;

const bitsOf = (address: string): number => (four.test(address) ? 32 : six.test(address) ? 128 : 0);

export function unreadableAddress(text: string): boolean {
  const [from = '', to] = text.split('-').map((part) => part.trim());
  if (to !== undefined) return bitsOf(from) === 0 || bitsOf(from) !== bitsOf(to);
  const [base = '', length] = from.split('/');
  const bits = bitsOf(base);
  return bits === 0 || (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) <= bits));
}
