// A Vite plugin that writes down which packages a build took into its bundles: out/bundled/NAME.json, [{ name, version, folder }].
// inventory.mjs makes licences and SBOM of it: what was bundled is shipped, although it stands in devDependencies.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

/** @param name of the build: "main", "preload", "renderer" @param root the repository: this file is bundled into another folder */
export function shippedPackages(name: string, root: string): Plugin {
  return {
    name: 'gatescope:shipped-packages',
    generateBundle(_, bundle) {
      const folders = new Set<string>()
      for (const output of Object.values(bundle))
        if (output.type === 'chunk')
          for (const id of output.moduleIds) {
            const found = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, ''))
            if (found) folders.add(found[0])
          }
      const packages = [...folders].sort().map((folder) => {
        const { name: title, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Named
        return { name: title, version, folder: relative(root, folder).replaceAll('\\', '/') }
      })
      mkdirSync(join(root, 'out/bundled'), { recursive: true })
      writeFileSync(join(root, `out/bundled/${name}.json`), `${JSON.stringify(packages, null, 1)}\n`)
    }
  }
}

interface Named {
  readonly name: string
  readonly version: string
}
