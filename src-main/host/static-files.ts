// From a URL's path to a file of the built renderer, and to nothing else on the disk. Shared by app:// and the loopback
// server; both hand over the path as it came, still percent-encoded.

import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm'
}

export interface StaticFile {
  readonly path: string
  readonly bytes: number
  readonly mediaType: string
}

/**
 * The file that `urlPath` names below `root`; null for everything else: missing files, folders, unknown kinds, and every
 * way of climbing out (dot segments, encoded or doubled encoding, backslashes, NUL, drive letters, links that lead outside).
 */
export async function staticFile(root: string, urlPath: string): Promise<StaticFile | null> {
  const relative = decodeOnce(urlPath === '/' ? '/index.html' : urlPath)
  if (relative === null || !isPlain(relative)) return null
  const mediaType = MEDIA_TYPES[extname(relative).toLowerCase()]
  if (!mediaType) return null
  try {
    const realRoot = await realpath(root)
    const path = await realpath(join(realRoot, relative))
    // With the separator: a neighbour named like the root plus a suffix is outside.
    if (!path.startsWith(realRoot + sep)) return null
    const found = await stat(path)
    return found.isFile() ? { path, bytes: found.size, mediaType } : null
  } catch {
    return null
  }
}

function decodeOnce(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch {
    return null
  }
}

/** Absolute, of ordinary segments only. A percent sign that survived decoding was encoded twice. */
function isPlain(path: string): boolean {
  if (!path.startsWith('/') || /[\\%:\0]/.test(path)) return false
  return path
    .slice(1)
    .split('/')
    .every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}
