// Two checksums that differ in one constant: CRC-32 (zip) and CRC-32C (TensorBoard's records), both bit-reflected, with
// all ones before and after. Sources: ISO 3309; Castagnoli et al. 1993. By hand, because no installed package exports
// either (fflate keeps its CRC-32 to itself).

const table = (polynomial: number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1
    return remainder >>> 0
  })

const ISO = table(0xedb88320)
const CASTAGNOLI = table(0x82f63b78)

function checksum(bytes: Uint8Array, remainders: Uint32Array, before = 0): number {
  let crc = before ^ 0xffffffff
  for (let i = 0; i < bytes.length; i++) crc = remainders[(crc ^ bytes[i]) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

/** CRC-32 as zip archives carry it. @param before that of the bytes before these, where they come in pieces */
export const crc32 = (bytes: Uint8Array, before = 0): number => checksum(bytes, ISO, before)

/** CRC-32C, "Castagnoli". */
export const crc32c = (bytes: Uint8Array): number => checksum(bytes, CASTAGNOLI)
