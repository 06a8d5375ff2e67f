import { BlockList, isIP } from 'node:net';

/** Reads addresses and networks (`10.0.0.0/8`), separated by commas. Undefined where one of them is neither. */
export function parseAddressList(text: string): BlockList | undefined {
  const list = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [address = '', bits, ...more] = entry.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const length = bits === undefined ? most : Number(bits);
    const usable = version > 0 && more.length === 0 && /^\d*$/.test(bits ?? '') && bits !== '' && length <= most;
    if (!usable) return undefined;
    list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
