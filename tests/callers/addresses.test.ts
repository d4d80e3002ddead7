/** Lists of addresses, as people write them into a policy. */
import { describe, expect, test } from 'vitest';
import { letsIn, unreadable } from '../../api/system/addresses.ts';

describe('ip_access', () => {
  test.each([
    [[], '10.0.0.1', true],
    [[], null, true],
    [['10.0.0.1'], '10.0.0.1', true],
    [['10.0.0.1'], '10.0.0.2', false],
    [['10.0.0.1'], null, false],
    [['10.0.0.1'], 'not an address', false],
    [['10.0.0.1', ' 192.168.0.0/16 '], '192.168.255.1', true],
    [['192.168.0.0/16'], '192.169.0.1', false],
    [['10.1.2.3/12'], '10.15.255.255', true],
    [['10.1.2.3/12'], '10.16.0.0', false],
    [['0.0.0.0/0'], '8.8.8.8', true],
    [['0.0.0.0/0'], '2001:db8::1', false],
    [['10.0.0.5-10.0.1.2'], '10.0.0.255', true],
    [['10.0.0.5-10.0.1.2'], '10.0.1.3', false],
    [['10.0.0.5 - 10.0.0.9'], '10.0.0.5', true],
    [['10.0.0.9-10.0.0.5'], '10.0.0.7', false],
    [['10.0.0.0/8'], '::ffff:10.1.2.3', true],
    [['::ffff:10.1.2.3'], '10.1.2.3', true],
    [['::ffff:10.0.0.0/104'], '10.9.9.9', true],
    [['::ffff:10.0.0.0/104'], '11.0.0.1', false],
    [['2001:db8::/32'], '2001:db8:ffff::1', true],
    [['2001:db8::/32'], '2001:db9::1', false],
    [['2001:db8::1-2001:db8::ff'], '2001:DB8::a', true],
    [['fe80::/10'], 'fe80::1%eth0', true],
    [['::1'], '0:0:0:0:0:0:0:1', true],
    [['10.0.0.0/33'], '10.0.0.0', false],
    [['10.0.0.0/-1'], '10.0.0.0', false],
    [['10.1'], '10.0.0.1', false],
    [['0x0a000001'], '10.0.0.1', false],
    [['example.com'], '10.0.0.1', false],
    [[''], '10.0.0.1', false],
  ] as const)('%j lets %s in: %s', (list, address, expected) => {
    expect(letsIn(list, address)).toBe(expected);
  });

  test('says which entries name no address', () => {
    expect(unreadable(['10.0.0.1', '10.0.0.0/40', 'home', '::/0', '1.1.1.1-2.2.2.2'])).toEqual(['10.0.0.0/40', 'home']);
  });
});
