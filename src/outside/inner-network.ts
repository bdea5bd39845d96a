import { BlockList, isIP, isIPv6 } from 'node:net'

/** Networks that nobody outside can reach, or that are no hosts (RFC 6890 and its register of special-purpose addresses). */
const inner = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inner.addSubnet(network, prefix, 'ipv4')
// The metadata service of a large Chinese cloud stands in 100.64.0.0/10, those of others in 169.254.0.0/16; both are above.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inner.addSubnet(network, prefix, 'ipv6')

const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/**
 * Whether an address belongs to the inner network, to this machine, or to no single host. Whatever is not known to be
 * public is inner: of IPv6 only 2000::/3 is public, so that IPv4 within IPv6 in any of its forms is refused.
 */
export function isInner(address: string): boolean {
  if (isIPv6(address)) return address.includes('%') || !global.check(address, 'ipv6') || inner.check(address, 'ipv6')
  return isIP(address) !== 4 || inner.check(address, 'ipv4')
}
