// The icons of every system from resources/icon.svg: PNG in each size, one .ico, one .icns. Both containers hold PNG files as they
// are, with a head that says where each begins (ICO since Windows Vista; ICNS: four letters a size, big-endian lengths).

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

const SOURCE = join(import.meta.dirname, '../resources/icon.svg')
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]
/** Apple's types of PNG icons, by size; the @2x types hold the double of their name. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512]
]

/** Writes N×N.png for every size, icon.ico and icon.icns into a folder. */
export function writeIcons(folder) {
  mkdirSync(folder, { recursive: true })
  const svg = readFileSync(SOURCE, 'utf8')
  const pngs = new Map(
    SIZES.map((size) => [size, new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()])
  )
  for (const [size, png] of pngs) writeFileSync(join(folder, `${size}x${size}.png`), png)
  writeFileSync(join(folder, 'icon.ico'), ico(ICO_SIZES.map((size) => [size, pngs.get(size)])))
  writeFileSync(join(folder, 'icon.icns'), icns(ICNS_TYPES.map(([type, size]) => [type, pngs.get(size)])))
}

function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [at, [size, png]] of images.entries()) {
    const entry = 6 + 16 * at
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)])
}

function icns(images) {
  const part = (type, data) => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32BE(8 + data.length, 4)
    return Buffer.concat([head, data])
  }
  return part('icns', Buffer.concat(images.map(([type, png]) => part(type, png))))
}
