// Everything that is shipped and is not ours: out/licences.txt with each licence's own words, out/sbom.cdx.json as CycloneDX 1.6. The
// packages that a build bundled (out/bundled, shipped-packages.ts) and the dependencies that stay packages, with theirs.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const LICENCE = /^(?:licen[cs]e|copying|notice|thirdpartynotices)\b/i
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** Packages in order of their names: { name, version, licence, text, shipped: 'bundled' | 'package' }. */
export function inventory() {
  const found = new Map()
  const add = (folder, shipped) => {
    const { name, version, license, licenses } = read(join(folder, 'package.json'))
    const key = `${name}@${version}`
    if (found.has(key)) return false
    const licence = license ?? licenses?.map(({ type }) => type).join(' OR ') ?? null
    const texts = readdirSync(folder)
      .filter((file) => LICENCE.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    found.set(key, { name, version, licence: licence?.type ?? licence, text: texts.join('\n\n'), shipped })
    return true
  }
  for (const build of readdirSync(join(ROOT, 'out/bundled')))
    for (const { folder } of read(join(ROOT, 'out/bundled', build))) add(join(ROOT, folder), 'bundled')
  const follow = (from, names) => {
    for (const name of names) {
      const folder = above(from)
        .map((at) => join(at, 'node_modules', name))
        .find((at) => existsSync(at))
      if (folder && add(folder, 'package'))
        follow(folder, Object.keys(read(join(folder, 'package.json')).dependencies ?? {}))
    }
  }
  follow(ROOT, Object.keys(read(join(ROOT, 'package.json')).dependencies))
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Writes both files. @throws Error that names packages without a licence */
export function writeInventory() {
  const packages = inventory()
  const bare = packages.filter(({ licence }) => !licence).map(({ name }) => name)
  if (bare.length > 0) throw new Error(`Licences: expected one for every package, got none for ${bare.join(', ')}.`)
  writeFileSync(join(ROOT, 'out/licences.txt'), licencesText(packages))
  writeFileSync(join(ROOT, 'out/sbom.cdx.json'), `${JSON.stringify(bill(packages), null, 1)}\n`)
}

const licencesText = (packages) =>
  [
    'GateScope is under the MIT licence. It is shipped with the packages below, under theirs.',
    ...packages.map(
      ({ name, version, licence, text }) =>
        `${'='.repeat(80)}\n${name} ${version}: ${licence}\n\n${text || 'The package brings no text of its licence.'}`
    )
  ].join('\n\n') + '\n'

/** The same inventory has the same serial number. */
function bill(packages) {
  const { version } = read(join(ROOT, 'package.json'))
  const components = packages.map(({ name, version: of, licence, shipped }) => ({
    type: 'library',
    'bom-ref': purl(name, of),
    name,
    version: of,
    licenses: [/ (?:OR|AND|WITH) |^\(/.test(licence) ? { expression: licence } : { license: licenceOf(licence) }],
    purl: purl(name, of),
    properties: [{ name: 'gatescope:shipped', value: shipped }]
  }))
  const digest = createHash('sha256')
    .update(JSON.stringify([version, components]))
    .digest('hex')
  const serial = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `5${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32)
  ]
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial.join('-')}`,
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': 'gatescope', name: 'gatescope', version } },
    components
  }
}

const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`
/** SPDX has these; what it does not know is a name. */
const licenceOf = (licence) => (/^[A-Za-z0-9.+-]+$/.test(licence) ? { id: licence } : { name: licence })
const above = (folder) => (dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))])

if (process.argv[1] === import.meta.filename) writeInventory()
